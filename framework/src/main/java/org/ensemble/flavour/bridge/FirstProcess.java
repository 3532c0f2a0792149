// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.DeploymentPlan;
import org.ensemble.flavour.Holdings;
import org.ensemble.flavour.NodePlan;
import org.ensemble.flavour.container.ControlDirectory;
import org.ensemble.flavour.network.BridgePort;
import org.ensemble.linux.BareEnvironment;
import org.ensemble.linux.ProcessIdentity;
import org.ensemble.linux.UidRange;
import org.ensemble.linux.UserNamespace;
import org.ensemble.support.HumanTime;
import org.jspecify.annotations.Nullable;

/**
 * The process that owns the namespaces of a deployment and starts the nodes in them, see {@code
 * deployment.sh}.
 *
 * <p>It is told what to do on its standard input, and the end of that is its own end: a JVM that
 * dies takes it along.
 */
public final class FirstProcess implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final String deployment;
  private final ControlDirectory control;
  private final Events events;
  private final Process process;
  private final OutputStream commands;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<Void> plugged = new CompletableFuture<>();
  private final Questions questions = new Questions();
  private @Nullable Uplink uplink;

  /** Hears what it says of nodes. */
  public interface Events {

    /**
     * @param words a verb, the node's name, and what else is said
     */
    void heard(String[] words);

    /** It has ended, and all nodes with it. */
    void ended(EnsembleException reason);
  }

  private FirstProcess(
      String deployment, ControlDirectory control, Events events, Process process) {
    this.deployment = deployment;
    this.control = control;
    this.events = events;
    this.process = process;
    this.commands = process.getOutputStream();
  }

  /**
   * Makes what it reads.
   *
   * @param owner beside whose class the scripts are that are the flavour's own, {@code node.sh}
   *     above all
   */
  public static ControlDirectory directory(
      DeploymentPlan plan, Class<?> owner, List<String> scripts, Holdings holdings) {
    ControlDirectory control = ControlDirectory.create(plan.id(), holdings);
    control.addScripts(
        FirstProcess.class, List.of("deployment.sh", "volumes.sh", "link.sh", "binds.sh"));
    control.addScripts(BridgePort.class, List.of(BridgePort.SCRIPT));
    control.addScripts(owner, scripts);
    control.doing(
        () -> {
          Files.createDirectory(control.path().resolve("volumes"));
          for (String volume : plan.volumes()) {
            Files.createDirectory(control.path().resolve("volumes").resolve(volume));
          }
        });
    return control;
  }

  /** Nodes that ran may have left anything in volumes, and how much of it nobody knows. */
  private static final Duration VOLUMES_LIMIT = Duration.ofSeconds(620);

  /**
   * Makes all volumes new and empty. No node runs.
   *
   * @throws EnsembleException if that cannot be done
   */
  public void renewVolumes() {
    String complaint = ask("volumes", "", VOLUMES_LIMIT);
    if (!complaint.isEmpty()) {
      throw new EnsembleException("volumes cannot be emptied: " + complaint);
    }
  }

  /** What {@code binds.sh} reads of a node's volumes and directories of the host. */
  public static String binds(NodePlan node) {
    Stream<String> mounts =
        node.mounts().stream().map(m -> "rw\t/run/disk/volumes/" + m.volume() + "\t" + m.path());
    Stream<String> directories =
        node.hostDirectories().stream().map(d -> "ro\t" + d.source() + "\t" + d.path());
    return Stream.concat(mounts, directories).collect(Collectors.joining("\n"));
  }

  /** The end of the bridge of the node with that number. */
  public static String link(int number) {
    return "node" + number;
  }

  /**
   * Starts it, and returns when the namespaces are there, with a route out if the plan says so.
   *
   * @throws EnsembleException if that does not come about; nothing runs then
   */
  public static FirstProcess start(
      DeploymentPlan plan,
      ControlDirectory control,
      UidRange range,
      Holdings holdings,
      Events events) {
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
            .redirectError(control.path().resolve("log").toFile());
    // It starts the nodes, and with them their programs.
    BareEnvironment.give(builder);
    Process process = UserNamespace.ofCaller(range).start(builder);
    holdings.process(process.pid());
    FirstProcess first = new FirstProcess(plan.id(), control, events, process);
    Thread listener = new Thread(first::listen, "ensemble-first-" + plan.id());
    listener.setDaemon(true);
    listener.start();
    try {
      first.await(first.ready, () -> "the deployment's namespaces cannot be made: " + first.log());
      if (plan.internet()) {
        first.openWayOut(holdings);
      }
      return first;
    } catch (EnsembleException e) {
      first.close();
      throw e;
    }
  }

  /** Of a process that is in its user and network namespaces. */
  public long pid() {
    return process.pid();
  }

  /** What it said of its troubles. */
  private String log() {
    try {
      return Files.readString(control.path().resolve("log")).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        handle(line.split(" "));
      }
    } catch (IOException closed) {
      // The process was ended: what follows is all there is to do.
    }
    EnsembleException end = new EnsembleException("the deployment's first process has ended");
    ready.completeExceptionally(end);
    plugged.completeExceptionally(end);
    questions.fail(end);
    events.ended(end);
  }

  private void handle(String[] words) {
    switch (words[0]) {
      case "ready" -> ready.complete(null);
      case "plugged" -> plugged.complete(null);
      case "answered" -> questions.answered(words);
      default -> events.heard(words);
    }
  }

  private void openWayOut(Holdings holdings) {
    uplink = Uplink.into(process.pid(), holdings);
    tell("plug " + Uplink.LINK);
    await(plugged, () -> "the deployment has no way out: " + log());
  }

  /**
   * Tells it to do something that it answers.
   *
   * @return its complaint, on one line; empty if it was done
   */
  public String ask(String verb, String argument) {
    return ask(verb, argument, LIMIT);
  }

  /** The same with another limit. */
  public String ask(String verb, String argument, Duration limit) {
    try (Questions.Question question = questions.next()) {
      tell(verb + " " + question.number() + " " + argument);
      await(question.answer(), limit, () -> "the deployment's first process does not answer");
      return question.answer().join();
    }
  }

  /**
   * @throws EnsembleException if it has ended
   */
  public void tell(String command) {
    try {
      synchronized (commands) {
        commands.write((command + "\n").getBytes(UTF_8));
        commands.flush();
      }
    } catch (IOException e) {
      throw new EnsembleException("the deployment's first process has ended: " + log(), e);
    }
  }

  /**
   * Waits for something that it is about to say.
   *
   * @param message of what has not happened, if it does not
   */
  public void await(CompletableFuture<?> event, Supplier<String> message) {
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
          "interrupted while waiting for something in deployment " + deployment, e);
    }
  }

  /**
   * Ends it and with it, by the kernel's doing, every process and mount and link of the deployment.
   */
  @Override
  public void close() {
    if (uplink != null) {
      uplink.close();
    }
    ProcessIdentity.find(process.pid()).ifPresent(first -> first.killWithAllBelow(LIMIT));
    try {
      commands.close();
    } catch (IOException alreadyClosed) {
      // The far end is gone, which was the aim.
    }
  }
}
