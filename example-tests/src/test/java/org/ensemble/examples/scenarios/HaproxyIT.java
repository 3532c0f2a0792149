// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.scenarios;

import static java.time.Duration.ofMillis;
import static org.ensemble.assertions.EnsembleAssertions.assertThat;

import java.util.List;
import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.Role;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.ensemble.node.Throughout;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A web service outlives one of its servers. */
@CompositionTest("haproxy")
@Tag("scenario")
class HaproxyIT {

  @Role("client")
  Node client;

  @Role("web")
  Nodes servers;

  @Test
  void bothServersTakePart() {
    assertThat(answersTo(4)).containsExactlyInAnyOrder("web1", "web1", "web2", "web2");
  }

  @Test
  void noRequestFailsWhileAServerIsAway() {
    Node victim = servers.named("web1");

    Throughout.holds("requests are answered", () -> answersTo(1))
        .every(ofMillis(100))
        .during(
            () -> {
              victim.power().crash();
              assertThat(answersTo(20)).containsOnly("web2");

              victim.power().start();
              client
                  .await("web1 takes part again")
                  .untilAsserted(() -> assertThat(answersTo(2)).contains("web1"));
            });
  }

  /** The names of the servers, one for each request. */
  private List<String> answersTo(int requests) {
    return client
        .succeed("for i in $(seq " + requests + "); do curl -fsS --max-time 5 http://proxy/; done")
        .stdout()
        .lines()
        .toList();
  }
}
