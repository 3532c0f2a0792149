// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;
import org.ensemble.flavour.Capability;
import org.ensemble.node.NodeLostException;
import org.ensemble.node.NodeState;
import org.junit.jupiter.api.Test;

/** A node that ends although nobody asked it to. */
abstract class LossPart extends Part {

  LossPart(Stage stage) {
    super(stage);
  }

  @Test
  void aNodeThatPowersItselfOffIsLostAndEndsWhatWaitsForIt() {
    CompletableFuture<Void> wait =
        CompletableFuture.runAsync(
            () -> beta().await("a miracle happens").atMost(ofSeconds(600)).until(() -> false));
    assertThatThrownBy(() -> beta().execute("systemctl poweroff; sleep 620"))
        .isInstanceOf(NodeLostException.class)
        .hasMessageContaining("beta");

    Awaitility.await()
        .atMost(stage.scaled(ofSeconds(20)))
        .until(() -> beta().state() == NodeState.LOST);
    assertThatThrownBy(wait::join)
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("has become hopeless: the node is lost: it has powered itself off");
    assertThat(alpha().state()).isEqualTo(NodeState.UP);
    if (stage.has(Capability.POWER)) {
      beta().power().start();
      assertThat(beta().state()).isEqualTo(NodeState.UP);
    }
  }
}
