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
  void whenThePrimaryDiesTheSentinelsChooseAnother(
      Nodes all, @NodeName("redis1") Node old, @NodeName("redis3") Node witness) {
    assertThat(primary(all, witness)).isEqualTo(old);
    // WAIT 2: both replicas have what was written
    assertThat(old.succeed("redis-cli set color blue; redis-cli wait 2 10000"))
        .hasStdout("OK\n2\n");

    old.power().crash();

    witness
        .await("the Sentinels have chosen another primary")
        .atMost(ofSeconds(30))
        .untilAsserted(() -> assertThat(primary(all, witness)).isNotEqualTo(old));
    Node chosen = primary(all, witness);
    assertThat(chosen.succeed("redis-cli get color")).hasStdout("blue\n");
    chosen
        .await(chosen.name() + " takes writes")
        .untilAsserted(
            () -> assertThat(chosen.succeed("redis-cli set color green")).hasStdout("OK\n"));

    old.power().start();

    old.await("the old primary follows the new one")
        .atMost(ofSeconds(30))
        .untilAsserted(() -> assertThat(old.succeed("redis-cli get color")).hasStdout("green\n"));
    assertThat(old.succeed("redis-cli set color red")).stdoutContains("READONLY");
  }

  /** The primary, as a client learns it from a Sentinel. */
  private static Node primary(Nodes all, Node witness) {
    String address =
        witness
            .succeed("redis-cli -p 26379 sentinel get-master-addr-by-name main | head -n 1")
            .stdout()
            .strip();
    return all.stream().filter(node -> node.address().equals(address)).findFirst().orElseThrow();
  }
}
