// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.usage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.ensemble.report.record.NodeRecord.Peak;
import org.ensemble.support.IoReason;
import org.ensemble.support.Progress;

/**
 * Looks every few seconds at what the nodes of a deployment use, from outside, on a thread of its
 * own. Evidence fails no test: what cannot be written is said once.
 */
public final class UsageSampler implements AutoCloseable {

  /** Of the table in a node's evidence. */
  public static final String FILE = "resources.csv";

  private static final Duration FIRST = Duration.ofSeconds(1);

  private static final Duration PERIOD = Duration.ofSeconds(5);

  private record Watched(Supplier<Look> node, UsageLog log) {}

  private final Map<String, Watched> nodes = new LinkedHashMap<>();
  private final Progress progress;
  private final long begun = System.nanoTime();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(UsageSampler::thread);
  private boolean complained;
  private boolean closed;

  /**
   * @param progress hears of what cannot be written
   */
  public UsageSampler(Progress progress) {
    this.progress = progress;
  }

  /**
   * A node of the deployment, before {@link #start}.
   *
   * @param node asked from time to time; must not block
   * @param directory of the node's evidence
   */
  public void watch(String name, Supplier<Look> node, Path directory) {
    nodes.put(name, new Watched(node, new UsageLog(directory.resolve(FILE))));
  }

  /** From now on it looks. */
  public void start() {
    thread.scheduleWithFixedDelay(
        this::look, FIRST.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void look() {
    if (closed) {
      return;
    }
    Instant now = Instant.now();
    Duration since = Duration.ofNanos(System.nanoTime() - begun);
    for (Watched node : nodes.values()) {
      try {
        node.log.add(node.node.get(), now, since);
      } catch (IOException e) {
        complain(IoReason.of(e));
      } catch (RuntimeException e) {
        complain(e.toString());
      }
    }
  }

  private void complain(String reason) {
    if (!complained) {
      complained = true;
      progress.say("what the nodes use is not in the evidence: " + reason);
    }
  }

  /**
   * Looks for the last time.
   *
   * @param tell is told of each node of which anything is known, by name
   */
  public synchronized void end(BiConsumer<String, Peak> tell) {
    look();
    close();
    nodes.forEach(
        (name, node) -> {
          Peak peak = node.log.peak();
          if (peak != null) {
            tell.accept(name, peak);
          }
        });
  }

  /** Looks no more. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    thread.shutdownNow();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "ensemble-usage");
    thread.setDaemon(true);
    return thread;
  }
}
