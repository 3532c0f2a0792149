// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.ensemble.support.NodeBoard;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * Says how far the deployments of a run have come. Where the command line looks on, it shows what
 * nodes do, and that the run goes on; elsewhere, as in Maven, a line says so after every {@link
 * #PATIENCE} in which there was none.
 */
final class RunProgress implements Progress {

  /** A build server that sees nothing for minutes takes a job for dead. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Optional<Progress> looker;
  private final Consumer<String> lines;
  private final LongSupplier nanoClock;
  private final NodeBoard nodes;
  private volatile long lastSaid;
  private volatile String said = "at work";

  /**
   * @param looker shows nodes and signs of life, if there is one
   */
  RunProgress(Optional<Progress> looker, Consumer<String> lines, LongSupplier nanoClock) {
    this.looker = looker;
    this.lines = lines;
    this.nanoClock = nanoClock;
    this.nodes = new NodeBoard(nanoClock);
    this.lastSaid = nanoClock.getAsLong();
  }

  /** To stderr: what goes to stdout may be the output of a test that somebody reads. */
  static RunProgress of(ExtensionContext context) {
    Progress looker =
        context
            .getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(Progress.class))
            .get(Progress.class, Progress.class);
    return new RunProgress(
        Optional.ofNullable(looker),
        line -> System.err.println("[ensemble] " + line),
        System::nanoTime);
  }

  @Override
  public void say(String line) {
    lastSaid = nanoClock.getAsLong();
    said = line;
    lines.accept(line);
  }

  @Override
  public void node(String deployment, String node, String doing) {
    nodes.node(deployment, node, doing);
    looker.ifPresent(other -> other.node(deployment, node, doing));
  }

  /** Does something that may be silent for long. */
  <T> T neverSilent(Supplier<T> work) {
    if (looker.isPresent()) {
      return work.get();
    }
    lastSaid = nanoClock.getAsLong();
    ScheduledExecutorService beats =
        Executors.newSingleThreadScheduledExecutor(RunProgress::thread);
    beats.scheduleAtFixedRate(this::beat, 1, 1, TimeUnit.SECONDS);
    try {
      return work.get();
    } finally {
      beats.shutdownNow();
    }
  }

  /** To be called every second. */
  void beat() {
    if (nanoClock.getAsLong() - lastSaid >= PATIENCE.toNanos()) {
      lastSaid = nanoClock.getAsLong();
      lines.accept("still: " + (nodes.isEmpty() ? said : nodes.summary()));
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "ensemble-signs-of-life");
    thread.setDaemon(true);
    return thread;
  }
}
