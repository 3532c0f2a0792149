// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.diagnosis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.ensemble.EnsembleException;
import org.ensemble.node.CommandException;
import org.ensemble.node.LiveNode;
import org.ensemble.node.NodeState;

/**
 * Looks at the nodes of a deployment after something has gone wrong. Asks each that runs once, and
 * again about what is conspicuous; changes nothing on them.
 */
public final class Diagnosis {

  /** For all of it, before slowness: somebody waits for a failure. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final List<LiveNode> nodes;
  private final Occasion occasion;
  private final long begun = System.nanoTime();
  private final Map<LiveNode, Examination> seen = new LinkedHashMap<>();

  /**
   * @param nodes of the deployment, one or more
   */
  public Diagnosis(List<LiveNode> nodes, Occasion occasion) {
    this.nodes = List.copyOf(nodes);
    this.occasion = occasion;
  }

  /**
   * Returns what was found in time. Never throws on account of a node: there is a better reason to
   * give. Works on threads of its own, so that whoever was interrupted learns something, too.
   */
  public Explanation run() {
    ExecutorService threads = Executors.newCachedThreadPool(Diagnosis::thread);
    boolean interrupted = Thread.interrupted();
    List<Finding> found = new ArrayList<>(known());
    long end = System.nanoTime() + nodes.get(0).slowness().scale(LIMIT).total().toNanos();
    try {
      List<LiveNode> awake = nodes.stream().filter(Diagnosis::answers).toList();
      List<String> addresses = awake.stream().map(LiveNode::address).toList();
      Map<LiveNode, CompletableFuture<Examination>> looks = new LinkedHashMap<>();
      for (LiveNode node : awake) {
        List<String> peers =
            addresses.stream().filter(address -> !address.equals(node.address())).toList();
        looks.put(node, ask(() -> new Patient(node).examine(peers), threads));
      }
      looks.forEach((node, look) -> get(look, end).ifPresent(shown -> seen.put(node, shown)));
      List<CompletableFuture<List<Finding>>> each =
          seen.entrySet().stream()
              .map(entry -> ask(() -> of(entry.getKey(), entry.getValue()), threads))
              .toList();
      each.forEach(future -> get(future, end).ifPresent(found::addAll));
      found.addAll(new Reachability(seen).findings());
    } finally {
      threads.shutdownNow();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return new Explanation(found);
  }

  private static boolean answers(LiveNode node) {
    NodeState state = node.state();
    return (state == NodeState.UP || state == NodeState.BOOTING)
        && !node.context().power().isFrozen();
  }

  private static <T> CompletableFuture<T> ask(Supplier<T> question, ExecutorService threads) {
    return CompletableFuture.supplyAsync(question, threads);
  }

  private static <T> Optional<T> get(CompletableFuture<T> answer, long end) {
    try {
      return Optional.of(answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EnsembleException) {
        return Optional.empty();
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      return Optional.empty();
    }
  }

  /** What needs no answer of a node. */
  private List<Finding> known() {
    List<Finding> found = new ArrayList<>();
    for (LiveNode node : nodes) {
      if (node.state() == NodeState.LOST) {
        String end = node.context().power().ended().getNow("nobody knows why");
        if (!occasion.message().contains(end)) {
          found.add(Finding.of(Finding.LOST, "node `" + node.name() + "` is lost: " + end));
        }
      }
    }
    occasion.killed().forEach((node, count) -> found.add(killed(node, count)));
    occasion.faults().forEach(fault -> found.add(Finding.of(Finding.BROKEN, fault)));
    return found;
  }

  private static Finding killed(String node, long count) {
    return Finding.of(
        Finding.KILLED,
        "the kernel has killed "
            + (count == 1 ? "a process" : count + " processes")
            + " on node `"
            + node
            + "` because its memory was used up; its role needs more `memory`, or something on it"
            + " takes too much");
  }

  private List<Finding> of(LiveNode node, Examination shown) {
    Patient patient = new Patient(node);
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
    List<Finding> found =
        new ArrayList<>(new UnitFindings(patient, shown, occasion, elapsed).all());
    shown
        .full()
        .forEach(
            text -> found.add(Finding.of(Finding.FULL, "node `" + node.name() + "`: " + text)));
    shown
        .deadLinks()
        .forEach(
            text ->
                found.add(Finding.of(Finding.UNREACHABLE, "node `" + node.name() + "`: " + text)));
    CommandException command = CommandFindings.in(occasion.failure()).orElse(null);
    if (command != null && Objects.equals(command.node(), node.name())) {
      found.addAll(new CommandFindings(patient, shown, command).all());
    }
    return found;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "ensemble-diagnosis");
    thread.setDaemon(true);
    return thread;
  }
}
