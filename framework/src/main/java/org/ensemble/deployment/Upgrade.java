// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.ensemble.EnsembleException;
import org.ensemble.node.NodeState;

/**
 * Some nodes of a deployment on their way to another version, all at once. Whatever happens, every
 * one that ran before is started again, with its new image or with its old one, and is left running
 * as far as it does.
 */
final class Upgrade {

  /**
   * A reason why it has failed.
   *
   * @param started whether the node had been started again by then, so that its console says more
   */
  record Failure(DeployedNode node, EnsembleException reason, boolean started) {}

  private final Version running;
  private final Version next;
  private final Consumer<DeployedNode> replacing;

  private final List<Failure> failures = new ArrayList<>();
  private final List<DeployedNode> unchecked = new ArrayList<>();

  /**
   * @param running in whose order nodes are stopped
   * @param next in whose order nodes are started
   * @param replacing gives a node that is off its next image, or throws
   */
  Upgrade(Version running, Version next, Consumer<DeployedNode> replacing) {
    this.running = running;
    this.next = next;
    this.replacing = replacing;
  }

  /** Empty if all went well. */
  List<Failure> failures() {
    return failures;
  }

  /** Those whose readiness was not checked, for they come after one that has failed. */
  List<DeployedNode> unchecked() {
    return unchecked;
  }

  /** Returns when it is done, or there is nothing more to be done after a failure. */
  void run(List<DeployedNode> nodes) {
    List<DeployedNode> up = nodes.stream().filter(n -> n.state() == NodeState.UP).toList();
    stop(up);
    if (failures.isEmpty()) {
      note(InParallel.on(nodes, replacing), false);
    }
    start(up.stream().filter(node -> node.state() == NodeState.OFF).toList());
  }

  /** In reverse order, so that nobody loses what it depends on while it still runs. */
  private void stop(List<DeployedNode> nodes) {
    List<List<DeployedNode>> groups =
        new ArrayList<>(new StartOrder(running.composition()).groups(nodes));
    Collections.reverse(groups);
    for (List<DeployedNode> group : groups) {
      if (failures.isEmpty()) {
        note(InParallel.on(group, Upgrade::stop), false);
      }
    }
  }

  private static void stop(DeployedNode node) {
    Collector.keepFiles(node);
    node.shutdown();
  }

  /** As a deployment is brought up: all boot at once, readiness is checked in order. */
  private void start(List<DeployedNode> nodes) {
    Set<DeployedNode> broken = note(InParallel.on(nodes, DeployedNode::boot), true);
    Set<String> behind = new HashSet<>();
    broken.forEach(node -> behind.add(node.planned().role().name()));
    for (List<DeployedNode> group : new StartOrder(next.composition()).groups(nodes)) {
      List<DeployedNode> inTurn = new ArrayList<>();
      for (DeployedNode node : group) {
        if (node.planned().role().after().stream().anyMatch(behind::contains)) {
          unchecked.add(node);
          behind.add(node.planned().role().name());
        } else if (!broken.contains(node)) {
          inTurn.add(node);
        }
      }
      note(InParallel.on(inTurn, DeployedNode::awaitReadiness), true)
          .forEach(node -> behind.add(node.planned().role().name()));
    }
    // What has failed runs all the same, for a test to look at it, or to upgrade it once more.
    nodes.forEach(DeployedNode::markReady);
    for (DeployedNode node : nodes) {
      if (node.state() == NodeState.LOST && !hasFailed(node)) {
        failures.add(new Failure(node, BringUp.ended(node), true));
      }
    }
  }

  private Set<DeployedNode> note(Map<DeployedNode, EnsembleException> failed, boolean started) {
    failed.forEach((node, reason) -> failures.add(new Failure(node, reason, started)));
    return failed.keySet();
  }

  private boolean hasFailed(DeployedNode node) {
    return failures.stream().anyMatch(failure -> failure.node() == node);
  }
}
