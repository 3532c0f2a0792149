// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.diagnosis.Diagnosis;
import org.ensemble.deployment.diagnosis.Explanation;
import org.ensemble.deployment.diagnosis.Occasion;
import org.ensemble.deployment.evidence.EvidenceSummary;
import org.ensemble.deployment.evidence.Masking;
import org.ensemble.deployment.faults.FaultScope;
import org.ensemble.deployment.faults.Faults;
import org.ensemble.deployment.faults.Partition;
import org.ensemble.node.Fault;
import org.ensemble.node.LiveNode;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.ensemble.steps.StepListener;
import org.ensemble.support.Slowness;
import org.ensemble.support.Suggestions;
import org.jspecify.annotations.Nullable;

/** A composition running in one flavour. Closed exactly once, by whoever brought it up. */
public final class Deployment implements AutoCloseable {

  private final String id;
  private final CompositionNames composition;
  private final String flavour;
  private final Path evidence;
  private final List<LiveNode> nodes;
  private final StepListener steps;
  private final IntSupplier commands;
  private final Masking masking;
  private final Faults faults;
  private final Upgrading upgrades;
  private final Resetting resets;
  private final Runnable teardown;
  private final Supplier<Map<String, Long>> kills;
  private final Moment ready;

  Deployment(
      String id,
      CompositionNames composition,
      String flavour,
      Path evidence,
      List<LiveNode> nodes,
      Faults faults,
      Upgrading upgrades,
      Resetting resets,
      StepListener steps,
      IntSupplier commands,
      Masking masking,
      Supplier<Map<String, Long>> kills,
      Runnable teardown) {
    this.id = id;
    this.composition = composition;
    this.flavour = flavour;
    this.evidence = evidence;
    this.nodes = List.copyOf(nodes);
    this.steps = steps;
    this.commands = commands;
    this.masking = masking;
    this.faults = faults;
    this.upgrades = upgrades;
    this.resets = resets;
    this.kills = kills;
    this.teardown = teardown;
    this.ready = moment();
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
    return flavour;
  }

  /**
   * How much longer everything takes on its nodes than usual; every budget is multiplied with it.
   */
  public Slowness slowness() {
    return nodes.get(0).slowness();
  }

  /** How many commands this process has run on its nodes so far. */
  public int commands() {
    return commands.getAsInt();
  }

  /** The directory of its evidence, absolute; it stays. */
  public Path evidence() {
    return evidence;
  }

  /** All nodes, in the order of the composition. */
  public Nodes nodes() {
    return new Nodes(List.copyOf(nodes));
  }

  /**
   * The nodes that play a role, of which there may be none.
   *
   * @throws EnsembleException if the composition has no such role
   */
  public Nodes role(String role) {
    composition.requireRole(role);
    return new Nodes(
        nodes.stream().<Node>map(node -> node).filter(node -> node.role().equals(role)).toList());
  }

  /**
   * The node of that host name.
   *
   * @throws EnsembleException if there is none
   */
  public Node node(String name) {
    return nodes.stream()
        .<Node>map(node -> node)
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
   * Where its evidence is, and how the logs of its nodes end, in lines without secrets: at most
   * some 64 KiB.
   */
  public List<String> evidenceSummary() {
    return new EvidenceSummary(evidence, nodes().names(), masking).lines();
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
    return faults.partition(new Partition(groups.stream().map(Nodes::names).toList()));
  }

  private void requireOwn(Node node) {
    OwnNodes.require(node, nodes);
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

  /** What its nodes are compared with if something goes wrong later. */
  public Moment moment() {
    return new Moment(System.nanoTime(), kills.get());
  }

  /**
   * Looks at the nodes for the reason why a test has failed. Takes a moment, and is bounded.
   *
   * @param start when the test began
   */
  public Explanation explain(Throwable failure, Moment start) {
    Duration test = start.age();
    Duration since = ready.age();
    return new Diagnosis(
            nodes,
            new Occasion(
                failure,
                test,
                since.compareTo(test) > 0 ? since : test,
                faults.recent(test),
                start.killedUntil(kills.get()),
                unit -> false))
        .run();
  }

  /** Ends the faults that begin from now on, whoever forgets them. */
  public FaultScope faultScope() {
    return faults.scope();
  }

  /**
   * Upgrades every node to another variant of the composition, all at once: each is shut down, in
   * the reverse order of {@code after}, is given the image that its role has there, and is started
   * again. Returns when all are ready, as they were when the deployment began.
   *
   * <p>A node keeps what its role calls {@code data} (in the one variant or the other), its
   * volumes, host directories and disks, and what makes it this node: name, address, machine-id,
   * host keys, {@code /etc/nxc} and secrets. Everything else of its file systems is the new
   * image's; a role without {@code data} keeps no more than that. Owners are kept by name.
   *
   * <p>The images are found or built before any node is stopped. The composition is read again, and
   * the parameters that the run sets stay set. A node that is off stays off and has its new image
   * when it is started. Faults of the network stay in force. {@link Node} objects stay valid.
   *
   * @param variant null or empty for the base; an older one is a downgrade, which is done in the
   *     same way
   * @throws EnsembleException if the variant cannot be had or differs in more than images and what
   *     roles say of running nodes, if a node is frozen or lost, or the flavour cannot do it: then
   *     nothing has been touched. If a node does not stop, does not become ready, or cannot take
   *     its data along: then every node that ran is started again, and the message says which has
   *     which image
   */
  public void upgrade(@Nullable String variant) {
    upgrades.run("upgrade()", variant, nodes().names(), false);
  }

  /**
   * Upgrades one node; the others go on running.
   *
   * @throws EnsembleException as {@link #upgrade(String)}, or if it is not of this deployment
   */
  public void upgrade(@Nullable String variant, Node node) {
    upgrade(variant, new Nodes(List.of(node)));
  }

  /**
   * Upgrades some nodes at once; the others go on running.
   *
   * @throws EnsembleException as {@link #upgrade(String)}, or if one is not of this deployment
   */
  public void upgrade(@Nullable String variant, Nodes some) {
    upgrades.run("upgrade()", variant, own(some), false);
  }

  /**
   * Upgrades every node, one after the other: each is ready again before the next is stopped. Roles
   * come in the order of {@code after}, otherwise in that of the composition.
   *
   * @throws EnsembleException as {@link #upgrade(String)}; the nodes after the one that has failed
   *     keep their images
   */
  public void rollingUpgrade(@Nullable String variant) {
    upgrades.run("rollingUpgrade()", variant, nodes().names(), true);
  }

  /**
   * Upgrades some nodes, one after the other; the rest goes on running.
   *
   * @throws EnsembleException as {@link #rollingUpgrade(String)}, or if one is not of this
   *     deployment
   */
  public void rollingUpgrade(@Nullable String variant, Nodes some) {
    upgrades.run("rollingUpgrade()", variant, own(some), true);
  }

  /** In the order of the composition, whatever theirs is. */
  private List<String> own(Nodes some) {
    some.forEach(this::requireOwn);
    return nodes().names().stream().filter(some.names()::contains).toList();
  }

  /** The handles as they are made, for whoever hands them out to other processes. */
  List<LiveNode> live() {
    return nodes;
  }

  /** Of the composition. */
  List<String> roles() {
    return composition.roles();
  }

  Masking masking() {
    return masking;
  }

  Upgrading upgrades() {
    return upgrades;
  }

  Faults faultsOfAll() {
    return faults;
  }

  /**
   * Brings all nodes back to where they were when the deployment was ready for the first time, and
   * returns when they are ready again. Their file systems, volumes and disks are new, nothing of
   * what ran goes on, every fault is over, clocks are right, late nodes are off, and an upgrade is
   * undone. {@link Node} objects stay valid, and so do names, addresses, host keys and the evidence
   * until now.
   *
   * <p>The nodes are not asked: whatever runs on them ends as if the power had gone, and whoever
   * waits for it is told that the node was lost.
   *
   * @throws EnsembleException if the flavour cannot do it, or a node does not become ready again;
   *     the nodes are then as far as they got, and a reset may be tried again
   */
  public void reset() {
    resets.run();
  }

  /**
   * Whether nobody has done anything to its nodes, not even looked at them, since it was ready or
   * was {@linkplain #reset reset}.
   */
  public boolean isUntouched() {
    return resets.isUntouched();
  }

  /** Takes everything down and frees what it held. Idempotent, bounded; the evidence stays. */
  @Override
  public void close() {
    teardown.run();
  }
}
