// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.ensemble.EnsembleException;

/** Something that is done on several nodes at once, and on each to its end. */
final class InParallel {

  private InParallel() {}

  /**
   * Returns when it is done or has failed on every one.
   *
   * @return why it has failed, by the nodes on which it has
   * @throws EnsembleException if the caller is interrupted; so is what is being done
   */
  static Map<DeployedNode, EnsembleException> on(
      List<DeployedNode> nodes, Consumer<DeployedNode> action) {
    ExecutorService threads = Executors.newCachedThreadPool(InParallel::thread);
    try {
      Map<DeployedNode, Future<?>> tasks = new LinkedHashMap<>();
      nodes.forEach(node -> tasks.put(node, threads.submit(() -> action.accept(node))));
      Map<DeployedNode, EnsembleException> failures = new LinkedHashMap<>();
      tasks.forEach((node, task) -> join(node, task, failures));
      return failures;
    } finally {
      threads.shutdownNow();
    }
  }

  private static void join(
      DeployedNode node, Future<?> task, Map<DeployedNode, EnsembleException> failures) {
    try {
      task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EnsembleException failure) {
        failures.put(node, failure);
      } else {
        throw new IllegalStateException(e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnsembleException("interrupted at work on node `" + node.name() + "`", e);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "ensemble-on-nodes");
    thread.setDaemon(true);
    return thread;
  }
}
