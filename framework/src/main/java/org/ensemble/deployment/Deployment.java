// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.deployment.evidence.Masking;
import org.ensemble.deployment.faults.FaultBook;
import org.ensemble.deployment.faults.FaultScope;
import org.ensemble.deployment.faults.Partition;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.Flavour;
import org.ensemble.node.Fault;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.ensemble.steps.StepListener;
import org.ensemble.support.Suggestions;

/** A composition running in one flavour. Closed exactly once, by whoever brought it up. */
public final class Deployment implements AutoCloseable {

  private final String id;
  private final Composition composition;
  private final Flavour flavour;
  private final Path evidence;
  private final List<DeployedNode> nodes;
  private final StepListener steps;
  private final Masking masking;
  private final FaultBook faults;
  private final Teardown teardown;

  Deployment(
      String id,
      Composition composition,
      Flavour flavour,
      Path evidence,
      List<DeployedNode> nodes,
      FaultBook faults,
      StepListener steps,
      Masking masking,
      Teardown teardown) {
    this.id = id;
    this.composition = composition;
    this.flavour = flavour;
    this.evidence = evidence;
    this.nodes = List.copyOf(nodes);
    this.steps = steps;
    this.masking = masking;
    this.faults = faults;
    this.teardown = teardown;
  }

  /** Unique on this machine while it runs. */
  public String id() {
    return id;
  }

  /** The composition's name. */
  public String composition() {
    return composition.name();
  }

  /** The flavour's name. */
  public String flavour() {
    return flavour.name();
  }

  /** The directory of its evidence, absolute; it stays. */
  public Path evidence() {
    return evidence;
  }

  /** All nodes, in the order of the composition. */
  public Nodes nodes() {
    return new Nodes(nodes.stream().map(DeployedNode::handle).toList());
  }

  /**
   * The nodes that play a role, of which there may be none.
   *
   * @throws EnsembleException if the composition has no such role
   */
  public Nodes role(String role) {
    composition.role(role);
    return new Nodes(
        nodes.stream().map(DeployedNode::handle).filter(node -> node.role().equals(role)).toList());
  }

  /**
   * The node of that host name.
   *
   * @throws EnsembleException if there is none
   */
  public Node node(String name) {
    return nodes.stream()
        .<Node>map(DeployedNode::handle)
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new EnsembleException(
                    "composition `"
                        + composition.name()
                        + "`: "
                        + Suggestions.unknown("node", name, nodes().names())));
  }

  /** Writes the steps of a test that uses it into the evidence. */
  public StepListener steps() {
    return steps;
  }

  /** The text with the names of the composition's secrets in place of their values. */
  public String masked(String text) {
    return masking.apply(text);
  }

  /**
   * Cuts the network into groups: nothing passes from one to another, and nobody is told. A node in
   * no group reaches all of them.
   *
   * @throws IllegalArgumentException if a group is empty, or a node is in two
   * @throws EnsembleException if a node is not of this deployment, or it cannot be done
   */
  public Fault partition(Nodes one, Nodes other, Nodes... more) {
    List<Nodes> groups = new ArrayList<>(List.of(one, other));
    groups.addAll(List.of(more));
    groups.forEach(group -> group.forEach(this::requireOwn));
    Partition partition = new Partition(groups.stream().map(Nodes::names).toList());
    faults.abilities().require(Capability.NETWORK_FAULTS, "partition()");
    return partition.in(faults);
  }

  private void requireOwn(Node node) {
    nodes.get(0).own(node);
  }

  /** The faults that are in force, a description each, in the order in which they began. */
  public List<String> faults() {
    return faults.describe();
  }

  /**
   * Heals every fault: of the network, and frozen nodes. Does not start what is off.
   *
   * @throws EnsembleException if one cannot be healed; all others are nevertheless
   */
  public void heal() {
    faults.heal();
  }

  /** Ends the faults that begin from now on, whoever forgets them. */
  public FaultScope faultScope() {
    return faults.scope();
  }

  /** Takes everything down and frees what it held. Idempotent, bounded; the evidence stays. */
  @Override
  public void close() {
    teardown.close();
  }
}
