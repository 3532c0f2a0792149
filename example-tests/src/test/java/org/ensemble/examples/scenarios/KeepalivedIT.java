// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.scenarios;

import static java.time.Duration.ofSeconds;
import static org.ensemble.assertions.EnsembleAssertions.assertThat;

import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.NodeName;
import org.ensemble.junit.Role;
import org.ensemble.node.Node;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An address moves to the next server when its holder is gone, and back. */
@CompositionTest("keepalived")
@Tag("scenario")
class KeepalivedIT {

  @NodeName("web1")
  Node first;

  @Role("client")
  Node client;

  @BeforeEach
  void theFirstHoldsTheAddress() {
    awaitAnswerOf("web1");
  }

  @Test
  void theAddressMovesWhenTheLinkOfItsHolderIsBlocked() {
    first.network().block();
    awaitAnswerOf("web2");

    first.network().unblock();
    awaitAnswerOf("web1");
  }

  @Test
  void theAddressMovesWhenItsHolderDies() {
    first.power().crash();
    awaitAnswerOf("web2");

    first.power().start();
    awaitAnswerOf("web1");
  }

  private void awaitAnswerOf(String server) {
    String shared = first.address().replaceFirst("\\d+$", "200");
    client
        .await("the shared address leads to " + server)
        .atMost(ofSeconds(10))
        .untilAsserted(
            () -> assertThat(client).answers("curl -fsS --max-time 1 http://" + shared, server));
  }
}
