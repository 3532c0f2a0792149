// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.DeploymentPlan;
import org.ensemble.flavour.Holdings;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.NetworkFault;
import org.ensemble.flavour.NetworkFault.Blocked;
import org.ensemble.flavour.NetworkFault.Delayed;
import org.ensemble.flavour.NodePlan;
import org.ensemble.flavour.Premises;
import org.ensemble.flavour.bridge.BridgeNetwork;
import org.ensemble.flavour.bridge.FirstProcess;
import org.ensemble.flavour.container.ControlDirectory;
import org.ensemble.flavour.network.LinkState;
import org.ensemble.flavour.vm.boot.BootRamdisk;
import org.ensemble.flavour.vm.boot.KernelTree;
import org.ensemble.flavour.vm.qemu.Accelerator;
import org.ensemble.image.Image;
import org.ensemble.linux.UidRange;
import org.jspecify.annotations.Nullable;

/** The network of a deployment of virtual machines, and the machines in it. */
final class VmPremises implements Premises, FirstProcess.Events {

  private static final List<String> SCRIPTS = List.of("node.sh", "share.sh", "replace.sh");

  /** A little more than deployment.sh gives it: data has no size that anybody knows. */
  private static final Duration REPLACE_LIMIT = Duration.ofSeconds(620);

  private final Path directory;
  private final ControlDirectory control;
  private final NodeSetup setup;
  private final Function<NodePlan, NodeSetup.Sources> sources;
  private final FirstProcess first;
  private final BridgeNetwork network;
  private final Map<String, NodePlan> nodes = new LinkedHashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** Of the machines that are to boot, by node; each is replaced when its node is started again. */
  private final Map<String, CompletableFuture<VmMachine>> machines = new ConcurrentHashMap<>();

  /** How much had been printed on a node's console when its machine was started. */
  private final Map<String, Long> printedBefore = new ConcurrentHashMap<>();

  private final Map<String, PluggedDisks> disks = new HashMap<>();

  /** Whether this machine's kernel can make a link late; else that of each machine has to. */
  private final boolean netem;

  private volatile Set<NetworkFault> faults = Set.of();

  private VmPremises(
      DeploymentPlan plan,
      ControlDirectory control,
      NodeSetup setup,
      Function<NodePlan, NodeSetup.Sources> sources,
      UidRange range,
      boolean netem,
      Holdings holdings) {
    this.directory = plan.directory();
    this.control = control;
    this.netem = netem;
    this.setup = setup;
    this.sources = sources;
    for (NodePlan node : plan.nodes()) {
      nodes.put(node.name(), node);
      numbers.put(node.name(), nodes.size());
      setup.write(node, nodes.size(), sources.apply(node));
      Path own = NodeSetup.disks(plan, node.name());
      disks.put(node.name(), new PluggedDisks(control, node.name(), own));
    }
    this.first = FirstProcess.start(plan, control, range, holdings, this);
    this.network = new BridgeNetwork(control, List.copyOf(nodes.keySet()), first::ask);
  }

  static VmPremises open(
      DeploymentPlan plan,
      UidRange range,
      Accelerator accelerator,
      RootPlace root,
      MachineForms forms,
      boolean netem,
      Holdings holdings) {
    FileSystemPrograms.require(plan.nodes());
    ControlDirectory control = FirstProcess.directory(plan, VmPremises.class, SCRIPTS, holdings);
    NodeSetup setup =
        new NodeSetup(plan, control, accelerator, root, Sharer.forNodes(plan.nodes()));
    Map<String, Path> ramdisks = new ConcurrentHashMap<>();
    Function<NodePlan, NodeSetup.Sources> sources =
        node -> {
          Image kernel = Objects.requireNonNull(node.kernel(), "a machine needs a kernel").image();
          Path boot = ramdisks.computeIfAbsent(kernel.key(), key -> ramdisk(control, kernel));
          return new NodeSetup.Sources(boot, root.tree(node.image(), forms), forms.modules(kernel));
        };
    return new VmPremises(plan, control, setup, sources, range, netem, holdings);
  }

  private static Path ramdisk(ControlDirectory control, Image kernel) {
    Path file = control.path().resolve("boot-" + kernel.key());
    control.doing(() -> Files.write(file, BootRamdisk.of(KernelTree.of(kernel))));
    return file;
  }

  @Override
  public void heard(String[] words) {
    String node = words[1];
    CompletableFuture<VmMachine> machine =
        machines.computeIfAbsent(node, name -> new CompletableFuture<>());
    switch (words[0]) {
      case "booting" ->
          machine.complete(
              new VmMachine(
                  Long.parseLong(words[2]),
                  NodeSetup.controlAddress(number(node)),
                  FirstProcess.link(number(node)),
                  directory,
                  () -> console(node),
                  new Keyboard(NodeSetup.keyboard(control, number(node)))));
      case "failed" -> machine.completeExceptionally(new EnsembleException(control.log(node)));
      case "stopped" ->
          // Not here, for the machine's last words are waited for.
          machine.thenAcceptAsync(booted -> booted.hasEnded(words[2], control.log(node)));
      default -> throw new IllegalStateException("unknown event " + String.join(" ", words));
    }
  }

  @Override
  public void ended(EnsembleException reason) {
    for (CompletableFuture<VmMachine> machine : machines.values()) {
      machine.completeExceptionally(reason);
      machine.thenAccept(booted -> booted.hasEnded(String.valueOf(reason.getMessage())));
    }
  }

  @Override
  public Machine start(String name) {
    CompletableFuture<VmMachine> machine = new CompletableFuture<>();
    machines.put(name, machine);
    Path console = nodes.get(name).console();
    printedBefore.put(name, console.toFile().length());
    first.tell("start " + name);
    first.await(machine, () -> "node `" + name + "` could not be started: " + control.log(name));
    VmMachine booted = machine.join();
    try {
      booted.begin(NodeSetup.socket(control, number(name)), !faults.contains(new Blocked(name)));
      String queue = late(name, faults);
      if (!queue.isEmpty()) {
        booted.shape(queue);
      }
    } catch (EnsembleException e) {
      throw new EnsembleException(
          "node `"
              + name
              + "` could not be started: "
              + e.getMessage()
              + ": "
              + OutOfMemory.explain(control.log(name)),
          e);
    }
    return booted;
  }

  @Override
  public void replace(NodePlan next, List<String> keep) {
    setup.writeNext(next, number(next.name()), sources.apply(next), keep);
    String complaint = first.ask("replace", next.name(), REPLACE_LIMIT);
    if (!complaint.isEmpty()) {
      throw new EnsembleException(complaint);
    }
  }

  /** As with another image, and nothing is kept; not even further disks. */
  @Override
  public void reset() {
    first.renewVolumes();
    for (NodePlan node : nodes.values()) {
      disks.get(node.name()).forget();
      setup.writeAnew(node, number(node.name()), sources.apply(node));
      String complaint = first.ask("replace", node.name(), REPLACE_LIMIT);
      if (!complaint.isEmpty()) {
        throw new EnsembleException("node `" + node.name() + "`: " + complaint);
      }
    }
  }

  private int number(String node) {
    return Objects.requireNonNull(numbers.get(node), "no such node");
  }

  /** What the node's machine has printed since it was started. */
  private String console(String node) {
    try (RandomAccessFile file = new RandomAccessFile(nodes.get(node).console().toFile(), "r")) {
      file.seek(Math.min(file.length(), printedBefore.getOrDefault(node, 0L)));
      byte[] printed =
          new byte[(int) Math.min(Integer.MAX_VALUE, file.length() - file.getFilePointer())];
      file.readFully(printed);
      return new String(printed, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return "";
    }
  }

  @Override
  public void disturb(Set<NetworkFault> wanted) {
    Set<NetworkFault> outside = new LinkedHashSet<>(wanted);
    outside.removeIf(fault -> fault instanceof Delayed && !netem);
    network.disturb(outside);
    Set<NetworkFault> before = faults;
    faults = Set.copyOf(wanted);
    // The bridge's end is down by now; the machine's own end is what the node sees.
    machines.forEach(
        (name, machine) ->
            machine.thenAccept(booted -> booted.connect(!wanted.contains(new Blocked(name)))));
    for (String node : nodes.keySet()) {
      VmMachine machine = running(node);
      String queue = late(node, wanted);
      if (machine != null && !queue.equals(late(node, before))) {
        machine.shape(queue);
      }
    }
  }

  /** What the node's own kernel is to be told of its link. */
  private String late(String node, Set<NetworkFault> among) {
    return netem
        ? ""
        : LinkState.of(
                node, among.stream().filter(Delayed.class::isInstance).collect(Collectors.toSet()))
            .queue();
  }

  @Override
  public void setClock(String name, Duration offset) {
    control.write(name + "/clock", offset.toSeconds() + "\n");
  }

  @Override
  public void plug(String name, String disk, long bytes) {
    disks.get(name).plug(disk, bytes, running(name));
  }

  @Override
  public void unplug(String name, String disk) {
    disks.get(name).unplug(disk, running(name));
  }

  private @Nullable VmMachine running(String name) {
    CompletableFuture<VmMachine> machine = machines.get(name);
    if (machine == null || !machine.isDone() || machine.isCompletedExceptionally()) {
      return null;
    }
    VmMachine booted = machine.join();
    return booted.hasEnded() ? null : booted;
  }

  @Override
  public void close() {
    first.close();
  }
}
