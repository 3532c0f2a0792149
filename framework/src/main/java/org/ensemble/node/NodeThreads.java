// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.ensemble.EnsembleException;
import org.ensemble.steps.StepContext;
import org.ensemble.support.Deadline;
import org.ensemble.support.Slowness;
import org.jspecify.annotations.Nullable;

/**
 * Threads for work on many nodes at once: one for each node and call. They are kept for a second
 * for the next call, so nobody has to close this.
 */
final class NodeThreads {

  /**
   * In which work that is given up ends, command on the node included, unless that hangs; before
   * slowness.
   */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final int KEPT_SECONDS = 1;

  private final Executor threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          KEPT_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          NodeThreads::thread);

  /**
   * Does something on all nodes, in the step that the caller is in.
   *
   * @param attempt of the wait that it is part of; null for none
   * @param last hears of each outcome as it comes, one after the other; if it returns true, no
   *     other is needed, and what still goes on is interrupted
   * @return the outcome on each node, in their order
   * @throws EnsembleException if the calling thread is interrupted, which ends all work
   */
  <T> List<Outcome<T>> onAll(
      List<Node> nodes,
      Outcome.Action<T> action,
      @Nullable Attempt attempt,
      Predicate<Outcome<T>> last) {
    StepContext context = StepContext.current();
    List<NodeTask<T>> tasks = new ArrayList<>();
    Verdict<T> verdict = new Verdict<>(tasks, last, slowness(nodes).scale(GRACE).total());
    for (Node node : nodes) {
      tasks.add(new NodeTask<>(node, action, attempt, context, verdict::hear));
    }
    // All are there before the first can end.
    tasks.forEach(threads::execute);
    try {
      verdict.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnsembleException(
          "work on "
              + NodeNames.fold(nodes.stream().map(Node::name).toList())
              + " was given up, as the thread of the test was interrupted");
    }
    return tasks.stream().map(NodeTask::outcome).toList();
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "ensemble node");
    thread.setDaemon(true);
    return thread;
  }

  /** That of the deployment that the nodes are of. */
  static Slowness slowness(List<Node> nodes) {
    return nodes.isEmpty() || !(nodes.get(0) instanceof LiveNode live)
        ? Slowness.NONE
        : live.slowness();
  }

  /** Whether there is still something to wait for. */
  private static final class Verdict<T> {

    private final List<NodeTask<T>> tasks;
    private final Predicate<Outcome<T>> last;
    private final Duration grace;
    private final CompletableFuture<Void> allOrEnough = new CompletableFuture<>();
    private int heard;
    private boolean enough;

    Verdict(List<NodeTask<T>> tasks, Predicate<Outcome<T>> last, Duration grace) {
      this.tasks = tasks;
      this.last = last;
      this.grace = grace;
    }

    synchronized void hear(Outcome<T> outcome) {
      heard++;
      if (!enough && last.test(outcome)) {
        enough = true;
      }
      if (enough || heard == tasks.size()) {
        allOrEnough.complete(null);
      }
    }

    /** Returns when all have ended, or enough have and the others were given time to. */
    void await() throws InterruptedException {
      try {
        if (!tasks.isEmpty()) {
          allOrEnough.get();
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      } finally {
        tasks.forEach(NodeTask::interrupt);
        Deadline deadline = Deadline.after(grace);
        for (NodeTask<T> task : tasks) {
          awaitEnd(task, deadline);
        }
      }
    }

    private static void awaitEnd(NodeTask<?> task, Deadline deadline) throws InterruptedException {
      try {
        task.ended().get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        // It ends with its command's own time limit.
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
