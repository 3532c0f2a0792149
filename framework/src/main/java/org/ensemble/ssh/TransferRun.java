// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One transfer, from finding a connection for it to giving that back. */
final class TransferRun {

  private final ShellPool threads;
  private final TransferSessions sessions;
  private final Transfer transfer;

  TransferRun(ShellPool threads, TransferSessions sessions, Transfer transfer) {
    this.threads = threads;
    this.sessions = sessions;
    this.transfer = transfer;
  }

  Execution run() {
    CompletableFuture<TransferChannel> opening = threads.call(this::open);
    TransferChannel channel;
    try {
      long left = transfer.deadline().remaining().toNanos();
      long patience = transfer.silence().toNanos();
      channel = opening.get(Math.min(left, patience), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ShellGone gone) {
        return Execution.without(new Ending.Unreachable(gone.getMessage()));
      }
      throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e);
    } catch (TimeoutException e) {
      dropWhenThere(opening);
      return Execution.without(new Ending.Unreachable("no connection could be opened in time"));
    } catch (InterruptedException e) {
      dropWhenThere(opening);
      Thread.currentThread().interrupt();
      return Execution.without(new Ending.Interrupted(Killed.NOTHING));
    }
    return run(channel);
  }

  private Execution run(TransferChannel channel) {
    long start = System.nanoTime();
    threads.call(
        () -> {
          channel.send(transfer.input());
          return null;
        });
    Ending ending = awaitEnd(channel);
    channel.giveUp();
    sessions.giveBack(channel.session(), ending instanceof Ending.Exited);
    return new Execution(
        ending, new Output(), channel.complaints(), Duration.ofNanos(System.nanoTime() - start));
  }

  /** What was opened before may be broken; then a fresh connection serves. */
  private TransferChannel open() throws ShellGone {
    @Nullable SshSession idle = sessions.takeIdle();
    if (idle != null) {
      try {
        return open(idle);
      } catch (ShellGone e) {
        // The fresh one tells what is the matter.
      }
    }
    return open(sessions.open());
  }

  private TransferChannel open(SshSession session) throws ShellGone {
    try {
      return TransferChannel.open(session, transfer);
    } catch (ShellGone e) {
      sessions.giveBack(session, false);
      throw e;
    }
  }

  private void dropWhenThere(CompletableFuture<TransferChannel> opening) {
    opening.thenAccept(channel -> sessions.giveBack(channel.session(), false));
  }

  private Ending awaitEnd(TransferChannel channel) {
    while (true) {
      long silent = System.nanoTime() - channel.lastMoved();
      long patience = transfer.silence().toNanos() - silent;
      long left = transfer.deadline().remaining().toNanos();
      if (left <= 0) {
        return new Ending.OutOfTime(Killed.NOTHING);
      }
      if (patience <= 0) {
        return new Ending.Stalled(transfer.silence());
      }
      try {
        return channel.ended().get(Math.min(left, patience), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        // Something may have moved meanwhile.
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Ending.Interrupted(Killed.NOTHING);
      }
    }
  }
}
