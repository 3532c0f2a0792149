// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.nxc;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.faults.FaultBook;
import org.ensemble.deployment.faults.NodeFaults;
import org.ensemble.node.CommandListener;
import org.ensemble.node.LiveNode;
import org.ensemble.node.Node;
import org.ensemble.node.NodeContext;
import org.ensemble.nxc.deploy.DeployedNode;
import org.ensemble.support.Progress;
import org.ensemble.support.Slowness;

/**
 * What makes a handle of a node that NixOS Compose has started.
 *
 * @param entrance for whoever has the handle
 * @param faults of the whole deployment
 * @param own returns a node that is of the same deployment, and throws for any other
 */
public record NxcNode(Entrance entrance, FaultBook faults, UnaryOperator<Node> own) {

  private static final Duration LOGIN = Duration.ofSeconds(30);

  /**
   * What a handle needs; the entrance is opened, and stays open.
   *
   * @param handle the one that is made of it
   * @param patience how long a node that has just been started may need to answer, before slowness
   * @param progress hears what is waited for
   * @throws EnsembleException if the node does not answer in time
   */
  public NodeContext context(
      Supplier<LiveNode> handle,
      CommandListener listener,
      Slowness slowness,
      Duration commandLimit,
      UnaryOperator<String> masking,
      Duration patience,
      Progress progress) {
    DeployedNode facts = entrance.node();
    return new NodeContext(
        facts.host(),
        facts.role(),
        entrance.address(),
        entrance.wayIn(),
        entrance.open(slowness.scale(patience), progress),
        entrance.clientKey(),
        new ForeignPower(faults.abilities()),
        new NodeFaults(facts.host(), faults, own),
        new ForeignMachine(faults.abilities()),
        new ForeignInnerFaults(facts.host(), handle, faults),
        listener,
        slowness,
        commandLimit,
        null,
        masking);
  }

  /** Tries a login. */
  public void check(LiveNode handle) {
    try {
      handle.unrecorded(":", LOGIN);
    } catch (EnsembleException e) {
      throw entrance.refused(e);
    }
  }
}
