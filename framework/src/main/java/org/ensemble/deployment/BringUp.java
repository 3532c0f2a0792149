// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.admission.BootSlots;
import org.ensemble.deployment.recording.PhaseNotes;
import org.ensemble.image.cache.HeldLock;
import org.ensemble.node.NodeState;
import org.ensemble.report.record.PhaseRecord;
import org.ensemble.support.Progress;
import org.ensemble.support.Slowness;

/**
 * Brings the nodes up: they boot in parallel, their readiness is checked in the order of their
 * roles, and the first failure cancels the rest.
 */
final class BringUp {

  /** A boot that takes longer than that may be waiting for a node that waits for its turn. */
  private static final Duration BOOTING = Duration.ofSeconds(15);

  private final List<DeployedNode> nodes;
  private final List<DeployedNode> order;
  private final BootSlots slots;
  private final Slowness slowness;
  private final PhaseNotes phases;
  private final Progress progress;
  private final AtomicBoolean queued = new AtomicBoolean();
  private final Checks checks;
  private final CompletableFuture<Void> failure = new CompletableFuture<>();

  /**
   * @param all of the deployment; those that start later are left alone, and nobody waits for them
   * @param order in which they come to boot, where not all may at once
   */
  BringUp(
      List<DeployedNode> all,
      List<DeployedNode> order,
      BootSlots slots,
      Slowness slowness,
      PhaseNotes phases,
      Progress progress) {
    this.nodes = all.stream().filter(node -> !node.planned().late()).toList();
    this.order = order.stream().filter(nodes::contains).toList();
    this.slots = slots;
    this.slowness = slowness;
    this.phases = phases;
    this.progress = progress;
    this.checks = Checks.among(nodes, slowness);
  }

  /**
   * Returns once every node is ready.
   *
   * @throws NodeFailedException at the first one that cannot become so
   */
  void run() {
    long start = System.nanoTime();
    ExecutorService threads = Executors.newCachedThreadPool(BringUp::thread);
    try {
      Map<DeployedNode, CompletableFuture<Void>> booted = new LinkedHashMap<>();
      for (DeployedNode node : order) {
        booted.put(
            node,
            task(of(node, () -> boot(node)), threads, CompletableFuture.completedFuture(null)));
      }
      CompletableFuture<Long> allBooted =
          CompletableFuture.allOf(booted.values().toArray(CompletableFuture[]::new))
              .thenApply(done -> System.nanoTime());
      Map<String, CompletableFuture<Void>> ready = new LinkedHashMap<>();
      for (DeployedNode node : nodes) {
        ready(node.planned().role().name(), booted, ready, threads);
      }
      CompletableFuture<Void> all =
          CompletableFuture.allOf(ready.values().toArray(CompletableFuture[]::new));
      CompletableFuture.anyOf(all, failure).join();
      nodes.forEach(BringUp::requireAlive);
      long then = allBooted.join();
      phases.took(PhaseRecord.BOOT, null, Duration.ofNanos(then - start));
      phases.took(PhaseRecord.READY, null, Duration.ofNanos(System.nanoTime() - then));
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } finally {
      threads.shutdownNow();
    }
  }

  /** When all nodes of a role are ready; the composition's reader has refused circles. */
  private CompletableFuture<Void> ready(
      String role,
      Map<DeployedNode, CompletableFuture<Void>> booted,
      Map<String, CompletableFuture<Void>> ready,
      ExecutorService threads) {
    CompletableFuture<Void> known = ready.get(role);
    if (known != null) {
      return known;
    }
    List<CompletableFuture<Void>> own = new ArrayList<>();
    for (DeployedNode node : nodes) {
      if (node.planned().role().name().equals(role)) {
        List<CompletableFuture<Void>> before = new ArrayList<>(List.of(booted.get(node)));
        node.planned()
            .role()
            .after()
            .forEach(other -> before.add(ready(other, booted, ready, threads)));
        CompletableFuture<Void> start =
            CompletableFuture.allOf(before.toArray(CompletableFuture[]::new));
        own.add(task(of(node, () -> check(node)), threads, start));
      }
    }
    CompletableFuture<Void> all = CompletableFuture.allOf(own.toArray(CompletableFuture[]::new));
    ready.put(role, all);
    return all;
  }

  private CompletableFuture<Void> task(
      Runnable work, ExecutorService threads, CompletableFuture<Void> after) {
    CompletableFuture<Void> done = after.thenRunAsync(work, threads);
    done.exceptionally(
        thrown -> {
          failure.completeExceptionally(
              thrown instanceof CompletionException ? thrown.getCause() : thrown);
          return null;
        });
    return done;
  }

  private static Runnable of(DeployedNode node, Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (EnsembleException e) {
        throw new NodeFailedException(node, e);
      }
    };
  }

  /** A node without a check may have ended since it booted. */
  private static void requireAlive(DeployedNode node) {
    if (node.state() == NodeState.LOST) {
      throw new NodeFailedException(node, ended(node));
    }
  }

  static EnsembleException ended(DeployedNode node) {
    return new EnsembleException(
        "node `" + node.name() + "` ended right after it had booted: " + node.end());
  }

  private void boot(DeployedNode node) {
    try (HeldLock slot = slots.take(this::sayThatNotAllBootAtOnce)) {
      CompletableFuture.delayedExecutor(
              slowness.scale(BOOTING).total().toMillis(), TimeUnit.MILLISECONDS)
          .execute(slot::close);
      phases.timed(
          PhaseRecord.BOOT,
          node.name(),
          () -> {
            node.powerOn();
            node.awaitBoot();
          });
    }
  }

  private void sayThatNotAllBootAtOnce() {
    if (queued.compareAndSet(false, true)) {
      progress.say(
          "of "
              + nodes.size()
              + " nodes, those wait that would be more than "
              + slots.count()
              + " to boot at once on this machine");
    }
  }

  private void check(DeployedNode node) {
    phases.timed(
        PhaseRecord.READY, node.name(), () -> checks.await(node.planned().role(), node.handle()));
    node.markReady();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "ensemble-bring-up");
    thread.setDaemon(true);
    return thread;
  }
}
