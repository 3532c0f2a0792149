// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import org.ensemble.deployment.Deployment;
import org.ensemble.flavour.Capability;
import org.ensemble.node.Node;
import org.ensemble.node.NodeState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests of one matter on the shared deployment; they leave it as they found it. */
@Execution(ExecutionMode.SAME_THREAD)
abstract class Part {

  static final String BOOT_ID = "/proc/sys/kernel/random/boot_id";

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
}
