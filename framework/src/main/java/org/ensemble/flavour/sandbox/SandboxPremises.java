// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.DeploymentPlan;
import org.ensemble.flavour.Holdings;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.MachineEnd;
import org.ensemble.flavour.NetworkFault;
import org.ensemble.flavour.NodePlan;
import org.ensemble.flavour.Premises;
import org.ensemble.flavour.container.ControlDirectory;
import org.ensemble.flavour.container.NodeEnd;
import org.ensemble.linux.UidRange;
import org.ensemble.linux.UserNamespace;
import org.ensemble.support.HumanTime;
import org.jspecify.annotations.Nullable;

/**
 * One process that owns the namespaces of the deployment and starts the nodes in them, see {@code
 * deployment.sh}.
 *
 * <p>It is told what to do on its standard input, and the end of that is its own end: a JVM that
 * dies takes it along.
 */
final class SandboxPremises implements Premises {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** A little more than deployment.sh gives it: data has no size that anybody knows. */
  private static final Duration REPLACE_LIMIT = Duration.ofSeconds(620);

  private final DeploymentPlan plan;
  private final ControlDirectory control;
  private final SandboxCgroups cgroups;
  private final Process process;
  private final OutputStream commands;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<Void> plugged = new CompletableFuture<>();
  private @Nullable Uplink uplink;

  /** Machines that are to boot, by node; each is replaced when its node is started again. */
  private final Map<String, CompletableFuture<SandboxMachine>> machines = new ConcurrentHashMap<>();

  /** How many images each node has been given, its first left out; failed attempts count. */
  private final Map<String, Integer> generations = new ConcurrentHashMap<>();

  private final Questions questions = new Questions();
  private final SandboxNetwork network;

  private SandboxPremises(
      DeploymentPlan plan, ControlDirectory control, SandboxCgroups cgroups, Process process) {
    this.plan = plan;
    this.control = control;
    this.cgroups = cgroups;
    this.process = process;
    this.commands = process.getOutputStream();
    this.network = new SandboxNetwork(control, names(), this::ask);
  }

  static SandboxPremises open(DeploymentPlan plan, UidRange range, Holdings holdings) {
    ControlDirectory control = NodePlans.directory(plan, holdings);
    SandboxCgroups cgroups = SandboxCgroups.create(plan.id(), holdings);
    int number = 0;
    for (NodePlan node : plan.nodes()) {
      cgroups.createNode(node.name(), node.resources());
      NodePlans.write(control, node, ++number, plan.internet(), cgroups);
    }
    Path log = control.path().resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(
                "unshare",
                "--mount",
                "--net",
                "--pid",
                "--ipc",
                "--uts",
                "--fork",
                "--kill-child",
                "sh",
                control.path() + "/deployment.sh",
                plan.directory().toString(),
                control.path().toString())
            .redirectError(log.toFile());
    Process process = UserNamespace.ofCaller(range).start(builder);
    holdings.process(process.pid());
    SandboxPremises premises = new SandboxPremises(plan, control, cgroups, process);
    Thread listener = new Thread(premises::listen, "ensemble-sandbox-" + plan.id());
    listener.setDaemon(true);
    listener.start();
    try {
      premises.await(premises.ready, () -> "the sandbox could not be opened: " + read(log));
      if (plan.internet()) {
        premises.uplink = Uplink.into(process.pid(), holdings);
        premises.tell("plug " + Uplink.LINK);
        premises.await(premises.plugged, () -> "the sandbox has no way out: " + read(log));
      }
    } catch (EnsembleException e) {
      premises.close();
      throw e;
    }
    return premises;
  }

  private void listen() {
    try (BufferedReader events = process.inputReader(UTF_8)) {
      for (String event = events.readLine(); event != null; event = events.readLine()) {
        handle(event.split(" "));
      }
    } catch (IOException closed) {
      // The process was ended: what follows is all there is to do.
    }
    EnsembleException end = new EnsembleException("the deployment's first process has ended");
    ready.completeExceptionally(end);
    plugged.completeExceptionally(end);
    questions.fail(end);
    machines
        .values()
        .forEach(
            machine -> {
              machine.completeExceptionally(end);
              machine.thenAccept(
                  booted ->
                      booted.hasEnded(
                          new MachineEnd(false, "the deployment's first process has ended")));
            });
  }

  private void handle(String[] event) {
    switch (event[0]) {
      case "ready" -> ready.complete(null);
      case "plugged" -> plugged.complete(null);
      case "answered" -> questions.answered(event);
      default -> handle(event, machines.get(event[1]));
    }
  }

  private void handle(String[] event, CompletableFuture<SandboxMachine> machine) {
    switch (event[0]) {
      case "booting" ->
          machine.complete(
              new SandboxMachine(
                  Long.parseLong(event[2]),
                  cgroups.handleDirectories(event[1]),
                  cgroups.whole(event[1])));
      case "failed" -> machine.completeExceptionally(new EnsembleException(control.log(event[1])));
      case "stopped" -> machine.thenAccept(booted -> booted.hasEnded(nodeEnd(event[1], event[2])));
      default -> throw new IllegalStateException("unknown event " + String.join(" ", event));
    }
  }

  /**
   * Tells the first process to do something that it answers.
   *
   * @return its complaint, on one line; empty if it was done
   */
  private String ask(String verb, String argument) {
    return ask(verb, argument, LIMIT);
  }

  private String ask(String verb, String argument, Duration limit) {
    try (Questions.Question question = questions.next()) {
      tell(verb + " " + question.number() + " " + argument);
      await(question.answer(), limit, () -> "the deployment's first process does not answer");
      return question.answer().join();
    }
  }

  private MachineEnd nodeEnd(String node, String status) {
    long killed = cgroups.killedForMemory(node);
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
    tell("start " + name);
    await(machine, () -> "node `" + name + "` could not be started: " + control.log(name));
    return machine.join();
  }

  @Override
  public void replace(NodePlan next, List<String> keep) {
    int generation = generations.merge(next.name(), 1, Integer::sum);
    int number = 1 + names().indexOf(next.name());
    NodePlans.write(control, next, number, plan.internet(), cgroups, generation, keep);
    String complaint = ask("replace", next.name() + " " + generation, REPLACE_LIMIT);
    if (!complaint.isEmpty()) {
      throw new EnsembleException(complaint);
    }
    cgroups.limit(next.name(), next.resources());
  }

  private List<String> names() {
    return plan.nodes().stream().map(NodePlan::name).toList();
  }

  private void tell(String command) {
    try {
      synchronized (commands) {
        commands.write((command + "\n").getBytes(UTF_8));
        commands.flush();
      }
    } catch (IOException e) {
      throw new EnsembleException(
          "the deployment's first process has ended: " + read(control.path().resolve("log")), e);
    }
  }

  private void await(CompletableFuture<?> event, Supplier<String> message) {
    await(event, LIMIT, message);
  }

  private void await(CompletableFuture<?> event, Duration limit, Supplier<String> message) {
    try {
      event.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new EnsembleException(message.get(), e.getCause());
    } catch (TimeoutException e) {
      throw new EnsembleException(
          message.get() + " (nothing happened for " + HumanTime.of(limit) + ")", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnsembleException(
          "interrupted while waiting for something in deployment " + plan.id(), e);
    }
  }

  /**
   * Ends the first process and with it, by the kernel's doing, every process and mount and link of
   * the deployment.
   */
  @Override
  public void close() {
    if (uplink != null) {
      uplink.close();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      commands.close();
      process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException alreadyClosed) {
      // The far end is gone, which was the aim.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
