// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.tool;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ensemble.support.Progress;
import org.ensemble.support.TerminalText;
import org.jspecify.annotations.Nullable;

/**
 * Says of many lines the latest, now and then: each that is said is a line of its own in the log of
 * a build server. Until it is closed.
 */
final class LatestLine implements Consumer<String>, AutoCloseable {

  private static final Duration PERIOD = Duration.ofSeconds(5);

  private final Progress progress;
  private final String prefix;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(LatestLine::thread);

  private @Nullable String waiting;
  private boolean first = true;

  /**
   * @param prefix of each line
   */
  LatestLine(Progress progress, String prefix) {
    this(progress, prefix, PERIOD);
  }

  LatestLine(Progress progress, String prefix, Duration period) {
    this.progress = progress;
    this.prefix = prefix;
    clock.scheduleAtFixedRate(this::say, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public synchronized void accept(String line) {
    String text = TerminalText.plain(line).strip();
    if (text.isEmpty()) {
      return;
    }
    waiting = text;
    if (first) {
      first = false;
      say();
    }
  }

  private synchronized void say() {
    if (waiting != null) {
      progress.say(prefix + waiting);
      waiting = null;
    }
  }

  private static Thread thread(Runnable run) {
    Thread thread = new Thread(run, "ensemble-nxc-progress");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
