// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import org.ensemble.deployment.Deployment;
import org.ensemble.flavour.Capability;
import org.ensemble.node.BackgroundProcess;
import org.ensemble.node.Node;
import org.ensemble.node.NodeState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests of one matter on the shared deployment; they leave it as they found it. */
@Execution(ExecutionMode.SAME_THREAD)
abstract class Part {

  static final String BOOT_ID = "/proc/sys/kernel/random/boot_id";

  /** tail keeps the last line in memory, and this one does not end. */
  static final String HUNGRY = "head -c %s /dev/zero | tail >/dev/null";

  final Stage stage;

  Part(Stage stage) {
    this.stage = stage;
  }

  @AfterEach
  final void heal() {
    deployment().heal();
  }

  final Deployment deployment() {
    return stage.deployment();
  }

  final Node alpha() {
    return deployment().node("alpha");
  }

  final Node beta() {
    return deployment().node("beta");
  }

  /** Is there where the flavour has power or faults of the network; starts late. */
  final Node gamma() {
    Node gamma = deployment().node("gamma");
    if (gamma.state() == NodeState.OFF && stage.has(Capability.POWER)) {
      gamma.power().start();
    }
    return gamma;
  }

  /**
   * Uses up memory of alpha while there is somebody to take the place of others: while the kernel
   * frees whom it has ended, it may end the next largest as well (Linux 6.18: 5 of 189 times),
   * which would be journald.
   */
  final void withScapegoat(Runnable hungry) {
    BackgroundProcess scapegoat =
        alpha()
            .start(
                "read -r own </proc/self/oom_score_adj; echo $((own + 50)) >/proc/self/oom_score_adj; exec sleep 618");
    try {
      hungry.run();
    } finally {
      scapegoat.close();
    }
  }
}
