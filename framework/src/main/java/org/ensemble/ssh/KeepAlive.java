// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks after the sessions of a node on a thread of its own, from the first one on. */
final class KeepAlive implements AutoCloseable {

  private final Endpoint endpoint;
  private final Supplier<List<SshSession>> sessions;
  private @Nullable ScheduledExecutorService clock;

  KeepAlive(Endpoint endpoint, Supplier<List<SshSession>> sessions) {
    this.endpoint = endpoint;
    this.sessions = sessions;
  }

  synchronized void start() {
    if (clock != null) {
      return;
    }
    clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> ShellPool.daemon(task, "ensemble keep-alive of " + endpoint.name()));
    long period = Math.max(1, endpoint.patience().toMillis() / 4);
    clock.scheduleWithFixedDelay(
        () -> sessions.get().forEach(SshSession::keepAlive), period, period, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void close() {
    if (clock != null) {
      clock.shutdownNow();
    }
  }
}
