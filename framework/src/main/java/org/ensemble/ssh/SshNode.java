// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ensemble.support.Deadline;

/**
 * Runs commands on one node over SSH. Connects on first use, and anew when a connection was lost.
 * Thread-safe; commands run at the same time get a shell each.
 */
public final class SshNode implements AutoCloseable {

  /** More than can be idle, whose interpreters may all have been killed at once. */
  private static final int MOST_SHELLS = ShellPool.MOST_IDLE + 2;

  private static final String NO_INTERPRETER =
      "each shell that was started there ended before it took a command; does `bash` still work?";

  private final ShellPool shells;
  private final Killer killer;
  private final TransferSessions transfers;

  public SshNode(Endpoint endpoint) {
    this.shells = new ShellPool(endpoint);
    this.killer = new Killer(shells, endpoint);
    this.transfers = new TransferSessions(endpoint);
  }

  /**
   * Runs a command and returns when it has ended in one way or another, at the latest shortly after
   * its deadline.
   *
   * @throws WrongHostKeyException if something else answers in the node's place
   */
  public Execution run(Request request) {
    try {
      for (int i = 0; i < MOST_SHELLS; i++) {
        CommandRun run = new CommandRun(shells, killer, shells.take(request.deadline()), request);
        if (run.send()) {
          Optional<Execution> execution = run.awaitEnd(request.deadline());
          if (execution.isPresent()) {
            return execution.get();
          }
        }
      }
      return Execution.without(new Ending.Unreachable(NO_INTERPRETER));
    } catch (ShellGone e) {
      return Execution.without(new Ending.Unreachable(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Execution.without(new Ending.Interrupted(Killed.NOTHING));
    }
  }

  /**
   * Begins a command, and returns when it has begun or it is known that it will not.
   *
   * @param request in the background; its deadline is that of the beginning
   * @throws WrongHostKeyException if something else answers in the node's place
   */
  public RunningCommand start(Request request) {
    try {
      for (int i = 0; i < MOST_SHELLS; i++) {
        CommandRun run = new CommandRun(shells, killer, shells.take(request.deadline()), request);
        if (run.send()) {
          Optional<RunningCommand> running = RunningCommand.of(run, request.deadline());
          if (running.isPresent()) {
            return running.get();
          }
        }
      }
      return RunningCommand.never(new Ending.Unreachable(NO_INTERPRETER));
    } catch (ShellGone e) {
      return RunningCommand.never(new Ending.Unreachable(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return RunningCommand.never(new Ending.Interrupted(Killed.NOTHING));
    }
  }

  /**
   * Runs a program that takes or gives as many bytes as there are, and returns when it has ended in
   * one way or another. It has a connection to itself, so that a slow taker holds up nobody else.
   *
   * @throws WrongHostKeyException if something else answers in the node's place
   */
  public Execution run(Transfer transfer) {
    return new TransferRun(shells, transfers, transfer).run();
  }

  /**
   * Connects, on the node, to a TCP port, and closes the connection at once.
   *
   * @param addresses tried in this order
   * @return an exit status of 0 if one of them accepts the connection, 1 if none does
   */
  public Execution connect(List<String> addresses, int port, Deadline deadline) {
    long start = System.nanoTime();
    CompletableFuture<Boolean> accepted =
        shells.call(
            () -> {
              SshSession session = shells.session();
              for (String address : addresses) {
                if (session.connects(address, port, deadline)) {
                  return true;
                }
              }
              return false;
            });
    try {
      boolean open = accepted.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
      Duration duration = Duration.ofNanos(System.nanoTime() - start);
      return new Execution(new Ending.Exited(open ? 0 : 1), new Output(), new Output(), duration);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ShellGone gone) {
        return Execution.without(new Ending.Unreachable(gone.getMessage()));
      }
      throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e);
    } catch (TimeoutException e) {
      return Execution.without(new Ending.OutOfTime(Killed.NOTHING));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Execution.without(new Ending.Interrupted(Killed.NOTHING));
    }
  }

  /**
   * Opens a port on 127.0.0.1 of this machine whose connections lead to a TCP port seen from the
   * node.
   *
   * @param address where that port is, as the node sees it
   * @throws IOException if the node cannot be reached, or no port can be opened here
   */
  public Tunnel forward(String address, int port, Deadline deadline) throws IOException {
    CompletableFuture<Tunnel> opened = shells.call(() -> shells.session().forward(address, port));
    try {
      return opened.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      opened.thenAccept(Tunnel::close);
      throw new IOException("no connection to the node could be had in time", e);
    } catch (InterruptedException e) {
      opened.thenAccept(Tunnel::close);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Ends every connection. A command that still runs on the node is not killed. */
  @Override
  public void close() {
    transfers.close();
    shells.close();
  }
}
