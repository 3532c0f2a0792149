// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.output;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Calls something every second until it is closed. */
public final class Heartbeat implements AutoCloseable {

  private final ScheduledExecutorService executor;

  /** It begins a second from now. */
  public Heartbeat(Runnable beat) {
    executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "ensemble-heartbeat");
              thread.setDaemon(true);
              return thread;
            });
    executor.scheduleAtFixedRate(beat, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
