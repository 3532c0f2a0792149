// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.ensemble.flavour.Capability;
import org.ensemble.node.BackgroundProcess;
import org.ensemble.node.CommandTimeoutException;
import org.ensemble.node.Fault;
import org.ensemble.node.Node;
import org.ensemble.node.NodeState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes that stand still. */
abstract class FreezingPart extends Part {

  /** FUSE's default for attributes is one second. */
  private static final Duration AGE_OF_FILES = ofMillis(1_500);

  FreezingPart(Stage stage) {
    super(stage);
  }

  @BeforeEach
  void require() {
    stage.require(Capability.FREEZE);
  }

  @Test
  void aFrozenNodeStandsStillAndGoesOn() {
    BackgroundProcess counter = beta().start("while sleep 0.01; do echo >>/exchange/count; done");
    alpha().await("it counts").until(() -> alpha().file("/exchange/count").exists());
    try (Fault freeze = beta().power().freeze()) {
      assertThat(freeze.isInForce()).isTrue();
      assertThat(beta().state()).isEqualTo(NodeState.UP);
      // What a node knows of files that others write may be as old as that.
      LockSupport.parkNanos(AGE_OF_FILES.toNanos());
      int count = count();
      assertThatThrownBy(() -> beta().within(ofMillis(500)).succeed("touch /run/late; sleep 618"))
          .isInstanceOf(CommandTimeoutException.class)
          .hasMessageContaining("the node is frozen");
      assertThat(count()).as("what it has counted while it was frozen").isEqualTo(count);
    }

    int count = count();
    alpha().await("it counts on").until(() -> count() > count);
    beta()
        .await("the command that was late is killed")
        .until(() -> beta().os().processes("sleep").matching("sleep 618").isEmpty());
    counter.stop();
  }

  /** As another node sees it, for the frozen one says nothing. */
  private int count() {
    return alpha().file("/exchange/count").lines().size();
  }

  @Test
  void aFrozenNodeCanBeCrashedAndIsNotFrozenAfterwards() {
    stage.require(Capability.POWER);
    Node gamma = gamma();
    gamma.power().freeze();

    gamma.power().crash();

    assertThat(gamma.state()).isEqualTo(NodeState.OFF);
    assertThat(deployment().faults()).isEmpty();
    gamma.power().start();
    assertThat(gamma.succeed("echo again").stdout()).isEqualTo("again\n");
  }
}
