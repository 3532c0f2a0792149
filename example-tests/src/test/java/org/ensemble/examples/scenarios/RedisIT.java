// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.scenarios;

import static java.time.Duration.ofSeconds;
import static org.ensemble.assertions.EnsembleAssertions.assertThat;

import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.NodeName;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sentinels choose a new primary, and the old one obeys it. */
@CompositionTest("redis")
@Tag("scenario")
class RedisIT {

  @Test
  void whenThePrimaryDiesTheSentinelsChooseAnother(Nodes all, @NodeName("redis1") Node old) {
    Nodes rest = all.without(old);
    // 2: both replicas have it
    assertThat(old).answers("redis-cli set color blue; redis-cli wait 2 10000", "OK\n2");

    old.power().crash();

    Node chosen =
        rest.await("it is the primary")
            .atMost(ofSeconds(30))
            .any()
            .untilAsserted(
                node -> assertThat(node).answers("redis-cli role | head -n 1", "master"));
    assertThat(chosen).answers("redis-cli get color", "blue");
    assertThat(chosen).answers("redis-cli set color green", "OK");

    old.power().start();

    all.await("its Sentinel sends clients to " + chosen.name())
        .all()
        .untilAsserted(
            node ->
                assertThat(node)
                    .answers(
                        "redis-cli -p 26379 sentinel get-master-addr-by-name main",
                        chosen.address() + "\n6379"));
    old.await("the old primary follows the new one")
        .untilAsserted(() -> assertThat(old).answers("redis-cli get color", "green"));
    assertThat(old.succeed("redis-cli set color red")).stdoutContains("READONLY");
  }
}
