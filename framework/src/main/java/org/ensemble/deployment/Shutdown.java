// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ensemble.EnsembleException;
import org.ensemble.node.CommandResult;
import org.ensemble.node.Node;
import org.ensemble.node.NodeLostException;
import org.ensemble.support.Deadline;
import org.ensemble.support.Slowness;

/**
 * The orderly end of a node's run: its systemd is asked, and stops what it has started.
 *
 * @param limit before slowness, which the node's commands multiply it with
 */
record Shutdown(Node node, Duration limit, Slowness slowness) {

  /**
   * Returns once the node no longer runs.
   *
   * @param verb what systemctl is told: {@code poweroff} or {@code reboot}
   * @param ended completes when its machine has stopped running
   * @throws EnsembleException if it is not asked, or does not stop in time
   */
  void run(String verb, CompletableFuture<String> ended) {
    Deadline deadline = Deadline.after(slowness.scale(limit).total());
    ask(verb);
    try {
      ended.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new EnsembleException(late(), e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnsembleException(
          "interrupted while node `" + node.name() + "` was shutting down", e);
    }
  }

  private void ask(String verb) {
    try {
      CommandResult result = node.within(limit).execute("systemctl " + verb);
      if (result.status() != 0) {
        throw new EnsembleException("its systemd does not shut down: " + result);
      }
    } catch (NodeLostException quicker) {
      // It stopped before it could answer.
    }
  }

  private String late() {
    List<String> units = SystemdJobs.unitsAtWork(node);
    return "node `"
        + node.name()
        + "` did not shut down within "
        + slowness.scale(limit)
        + (units.isEmpty() ? "" : ": systemd still works on " + String.join(", ", units))
        + "; it still runs: mend that, give it more time with -D"
        + Settings.SHUTDOWN_LIMIT
        + ", or take its power away with power().crash()";
  }
}
