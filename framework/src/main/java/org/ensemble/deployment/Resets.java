// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.faults.FaultBook;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.Premises;
import org.ensemble.support.HumanTime;
import org.ensemble.support.Progress;

/**
 * Brings a deployment back to where it was when it was ready for the first time: its nodes are
 * ended without asking them, and come up as they did then.
 */
final class Resets implements Resetting {

  private static final String WHY = "its deployment is reset";

  private final String id;
  private final Version first;
  private final List<DeployedNode> nodes;
  private final FaultBook faults;
  private final Premises premises;
  private final Upgrades upgrades;
  private final Runnable bringUp;
  private final StartFailure failure;
  private final Progress progress;
  private int commandsBefore;

  /**
   * To be made when all nodes are ready.
   *
   * @param first the version that they have
   * @param bringUp makes nodes that are off ready, as when the deployment began
   */
  Resets(
      String id,
      Version first,
      List<DeployedNode> nodes,
      FaultBook faults,
      Premises premises,
      Upgrades upgrades,
      Runnable bringUp,
      StartFailure failure,
      Progress progress) {
    this.id = id;
    this.first = first;
    this.nodes = List.copyOf(nodes);
    this.faults = faults;
    this.premises = premises;
    this.upgrades = upgrades;
    this.bringUp = bringUp;
    this.failure = failure;
    this.progress = progress;
    this.commandsBefore = commands();
  }

  /** Whatever anybody does to a node is in its list of commands. */
  private int commands() {
    return nodes.stream().mapToInt(node -> node.evidence().commands().count()).sum();
  }

  @Override
  public synchronized boolean isUntouched() {
    return commands() == commandsBefore;
  }

  @Override
  public synchronized void run() {
    faults.abilities().require(Capability.RESET, "reset()");
    long start = System.nanoTime();
    try {
      upgrades.undo(this::comeUpAnew);
    } catch (RuntimeException e) {
      throw failure.ofReset(e, Duration.ofNanos(System.nanoTime() - start));
    }
    commandsBefore = commands();
    progress.say(id + ": reset after " + HumanTime.of(Duration.ofNanos(System.nanoTime() - start)));
  }

  private void comeUpAnew() {
    // A frozen node hands out nothing.
    nodes.forEach(DeployedNode::thawIfFrozen);
    Collector.collect(nodes);
    require(InParallel.on(nodes, node -> node.end(WHY)));
    faults.forget();
    premises.reset();
    nodes.forEach(node -> node.anew(first.node(node.name())));
    bringUp.run();
  }

  private static void require(Map<DeployedNode, EnsembleException> failures) {
    failures.forEach(
        (node, reason) -> {
          throw new NodeFailedException(node, reason);
        });
  }
}
