// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ensemble.support.Deadline;
import org.jspecify.annotations.Nullable;

/** The sessions to one node and the shells in them that wait for a command. Thread-safe. */
final class ShellPool implements AutoCloseable {

  /** Shells beyond this end when their command has; they cost the node a process each. */
  static final int MOST_IDLE = 16;

  static final String CLOSED = "the deployment is closed";

  private final Endpoint endpoint;
  private final Deque<ShellChannel> idle = new ArrayDeque<>();
  private final List<SshSession> sessions = new ArrayList<>();
  private final Object opening = new Object();

  /** For whatever may block longer than its caller waits. */
  private final ExecutorService threads;

  private final KeepAlive keepAlive;
  private volatile boolean closed;

  ShellPool(Endpoint endpoint) {
    this.endpoint = endpoint;
    this.threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            1,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> daemon(task, "ensemble ssh to " + endpoint.name()));
    this.keepAlive = new KeepAlive(endpoint, this::openSessions);
  }

  /**
   * A shell for one command; to be given back.
   *
   * @throws ShellGone if none can be had, or not by the deadline
   * @throws WrongHostKeyException if something else answers in the node's place
   */
  ShellChannel take(Deadline deadline) throws ShellGone, InterruptedException {
    ShellChannel waiting = pollIdle();
    if (waiting != null) {
      return waiting;
    }
    CompletableFuture<ShellChannel> fresh = call(this::open);
    try {
      return fresh.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      leaveToOthers(fresh);
      throw new ShellGone("no shell could be opened in time");
    } catch (InterruptedException e) {
      leaveToOthers(fresh);
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ShellGone gone) {
        throw gone;
      }
      throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e);
    }
  }

  /**
   * A connection may turn out to be lost, or full, only when it is used: then a fresh one serves.
   */
  private ShellChannel open() throws ShellGone {
    try {
      return session().openShell();
    } catch (ShellGone e) {
      if (closed) {
        throw e;
      }
      return session().openShell();
    }
  }

  /**
   * @param alone whether the shell is known to be the only one that writes to its channel; if not,
   *     it is not used again
   */
  void giveBack(ShellChannel shell, boolean alone) {
    synchronized (idle) {
      if (alone && !closed && idle.size() < MOST_IDLE && shell.rest()) {
        idle.addFirst(shell);
        return;
      }
    }
    shell.retire();
  }

  /** One that was never used. */
  private void keep(ShellChannel shell) {
    synchronized (idle) {
      if (!closed) {
        idle.addFirst(shell);
        return;
      }
    }
    shell.retire();
  }

  /** Runs something that may block on a thread of its own. */
  <T> CompletableFuture<T> call(Callable<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Runnable work =
        () -> {
          try {
            result.complete(task.call());
          } catch (Exception e) {
            result.completeExceptionally(e instanceof CompletionException ? e.getCause() : e);
          }
        };
    try {
      threads.execute(work);
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(new ShellGone(CLOSED));
    }
    return result;
  }

  /** A session that has room for a channel; opens one if need be. */
  SshSession session() throws ShellGone {
    synchronized (opening) {
      for (SshSession session : openSessions()) {
        if (session.hasRoom()) {
          return session;
        }
      }
      SshSession session = SshSession.open(endpoint);
      synchronized (sessions) {
        sessions.add(session);
      }
      if (closed) {
        session.close(CLOSED);
      }
      keepAlive.start();
      return session;
    }
  }

  @Override
  public void close() {
    closed = true;
    keepAlive.close();
    openSessions().forEach(session -> session.close(CLOSED));
    threads.shutdown();
  }

  private List<SshSession> openSessions() {
    synchronized (sessions) {
      sessions.removeIf(session -> !session.isAlive());
      return List.copyOf(sessions);
    }
  }

  private @Nullable ShellChannel pollIdle() {
    synchronized (idle) {
      ShellChannel shell = idle.pollFirst();
      while (shell != null && !shell.isAlive()) {
        shell = idle.pollFirst();
      }
      return shell;
    }
  }

  private void leaveToOthers(CompletableFuture<ShellChannel> late) {
    late.thenAccept(this::keep);
  }

  static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
