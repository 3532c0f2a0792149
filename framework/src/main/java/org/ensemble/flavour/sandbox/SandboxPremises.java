// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.DeploymentPlan;
import org.ensemble.flavour.Holdings;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.MachineEnd;
import org.ensemble.flavour.NetworkFault;
import org.ensemble.flavour.NodePlan;
import org.ensemble.flavour.Premises;
import org.ensemble.flavour.bridge.BridgeNetwork;
import org.ensemble.flavour.bridge.FirstProcess;
import org.ensemble.flavour.container.ControlDirectory;
import org.ensemble.flavour.container.Keeping;
import org.ensemble.flavour.container.KernelLimit;
import org.ensemble.flavour.container.NodeEnd;
import org.ensemble.linux.UidRange;

/** The nodes of a deployment, which are children of its first process. */
final class SandboxPremises implements Premises, FirstProcess.Events {

  /** A little more than deployment.sh gives it: data has no size that anybody knows. */
  private static final Duration REPLACE_LIMIT = Duration.ofSeconds(620);

  private final DeploymentPlan plan;
  private final ControlDirectory control;
  private final SandboxCgroups cgroups;
  private final EntryPrograms programs;
  private final FirstProcess first;

  /** Machines that are to boot, by node; each is replaced when its node is started again. */
  private final Map<String, CompletableFuture<SandboxMachine>> machines = new ConcurrentHashMap<>();

  /** How many images each node has been given, its first left out; failed attempts count. */
  private final Map<String, Integer> generations = new ConcurrentHashMap<>();

  private final BridgeNetwork network;

  private SandboxPremises(
      DeploymentPlan plan,
      ControlDirectory control,
      SandboxCgroups cgroups,
      UidRange range,
      Holdings holdings) {
    this.plan = plan;
    this.control = control;
    this.cgroups = cgroups;
    this.programs = EntryPrograms.make(control, holdings);
    this.first = FirstProcess.start(plan, control, range, holdings, this);
    this.network = new BridgeNetwork(control, names(), first::ask);
  }

  static SandboxPremises open(DeploymentPlan plan, UidRange range, Holdings holdings) {
    ControlDirectory control =
        FirstProcess.directory(plan, NodePlans.class, NodePlans.SCRIPTS, holdings);
    control.addScripts(Keeping.class, List.of(Keeping.SCRIPT));
    SandboxCgroups cgroups = SandboxCgroups.create(plan.id(), holdings);
    int number = 0;
    for (NodePlan node : plan.nodes()) {
      cgroups.createNode(node.name(), node.resources());
      NodePlans.write(control, node, ++number, plan.internet(), cgroups);
    }
    KernelLimit.allSuffice(cgroups.parent(), plan.nodes().size());
    return new SandboxPremises(plan, control, cgroups, range, holdings);
  }

  @Override
  public void heard(String[] words) {
    CompletableFuture<SandboxMachine> machine = machines.get(words[1]);
    switch (words[0]) {
      case "booting" ->
          machine.complete(
              new SandboxMachine(
                  first.pid(),
                  Long.parseLong(words[2]),
                  cgroups.handleDirectories(words[1]),
                  programs,
                  cgroups.account(words[1])));
      case "failed" -> machine.completeExceptionally(new EnsembleException(control.log(words[1])));
      case "stopped" -> machine.thenAccept(booted -> booted.hasEnded(nodeEnd(words[1], words[2])));
      default -> throw new IllegalStateException("unknown event " + String.join(" ", words));
    }
  }

  @Override
  public void ended(EnsembleException reason) {
    MachineEnd end = new MachineEnd(false, String.valueOf(reason.getMessage()));
    for (CompletableFuture<SandboxMachine> machine : machines.values()) {
      machine.completeExceptionally(reason);
      machine.thenAccept(booted -> booted.hasEnded(end));
    }
  }

  private MachineEnd nodeEnd(String node, String status) {
    long killed = cgroups.account(node).killedForMemory();
    return NodeEnd.of(
        status, killed == 0 ? "" : killed + (killed == 1 ? " process" : " processes"));
  }

  @Override
  public void disturb(Set<NetworkFault> faults) {
    network.disturb(faults);
  }

  @Override
  public Machine start(String name) {
    CompletableFuture<SandboxMachine> machine = new CompletableFuture<>();
    machines.put(name, machine);
    first.tell("start " + name);
    first.await(machine, () -> "node `" + name + "` could not be started: " + control.log(name));
    return machine.join();
  }

  @Override
  public void replace(NodePlan next, List<String> keep) {
    int generation = generations.merge(next.name(), 1, Integer::sum);
    int number = 1 + names().indexOf(next.name());
    NodePlans.write(control, next, number, plan.internet(), cgroups, generation, keep);
    String complaint = first.ask("replace", next.name() + " " + generation, REPLACE_LIMIT);
    if (!complaint.isEmpty()) {
      throw new EnsembleException(complaint);
    }
    cgroups.limit(next.name(), next.resources());
  }

  /** Each node gets another generation, as with another image, and keeps nothing. */
  @Override
  public void reset() {
    first.renewVolumes();
    plan.nodes().parallelStream().forEach(node -> replace(node, List.of()));
  }

  private List<String> names() {
    return plan.nodes().stream().map(NodePlan::name).toList();
  }

  @Override
  public void close() {
    first.close();
  }
}
