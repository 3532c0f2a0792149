// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Connections to one node for transfers, one for each that runs at a time. Thread-safe. */
final class TransferSessions implements AutoCloseable {

  /** So that the next transfer does not pay for a handshake. */
  private static final int MOST_IDLE = 1;

  private final Endpoint endpoint;
  private final Deque<SshSession> idle = new ArrayDeque<>();
  private final Set<SshSession> busy = new HashSet<>();
  private boolean closed;

  TransferSessions(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** One that is there already, and may have broken unnoticed. */
  synchronized @Nullable SshSession takeIdle() {
    SshSession session = idle.poll();
    while (session != null && !session.isAlive()) {
      session = idle.poll();
    }
    if (session != null) {
      busy.add(session);
    }
    return session;
  }

  /**
   * @throws ShellGone if the node cannot be reached
   * @throws WrongHostKeyException if something else answers in its place
   */
  SshSession open() throws ShellGone {
    SshSession session = SshSession.open(endpoint);
    synchronized (this) {
      busy.add(session);
      if (closed) {
        session.close(ShellPool.CLOSED);
      }
    }
    return session;
  }

  /**
   * @param usable whether nothing is known against it
   */
  void giveBack(SshSession session, boolean usable) {
    synchronized (this) {
      busy.remove(session);
      if (usable && !closed && idle.size() < MOST_IDLE) {
        idle.push(session);
        return;
      }
    }
    session.close("the copy through it is over");
  }

  @Override
  public void close() {
    Set<SshSession> all;
    synchronized (this) {
      closed = true;
      all = new HashSet<>(busy);
      all.addAll(idle);
    }
    all.forEach(session -> session.close(ShellPool.CLOSED));
  }
}
