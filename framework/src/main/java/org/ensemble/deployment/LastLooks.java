// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import org.ensemble.deployment.evidence.Masking;
import org.ensemble.deployment.recording.DeploymentNotes;
import org.ensemble.deployment.recording.LastLook;
import org.ensemble.node.NodeState;

/**
 * How the systems of nodes are before these go, for the record of the run: one command in each that
 * runs, on all at once.
 */
record LastLooks(DeploymentNotes notes, Masking masking) {

  /** Before slowness. */
  private static final Duration LIMIT = Duration.ofSeconds(15);

  void at(List<DeployedNode> nodes) {
    InParallel.on(nodes.stream().filter(LastLooks::answers).toList(), this::at);
  }

  private static boolean answers(DeployedNode node) {
    return (node.state() == NodeState.UP || node.state() == NodeState.BOOTING) && !node.isSilent();
  }

  /** Of one that does not answer the record has nothing, as of one that is off. */
  private void at(DeployedNode node) {
    String said = new String(node.handle().unrecorded(LastLook.program(), LIMIT), UTF_8);
    LastLook seen = LastLook.parse(said, masking);
    notes.node(node.name(), seen::in);
  }
}
