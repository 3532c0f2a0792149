// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;

/** A port on 127.0.0.1 of this machine that leads into a node for as long as its session lives. */
public final class Tunnel implements AutoCloseable {

  /** Never anything else: what listens elsewhere can be reached by others. */
  public static final String HOST = "127.0.0.1";

  private final Session session;
  private final int port;

  private Tunnel(Session session, int port) {
    this.session = session;
    this.port = port;
  }

  static Tunnel open(Session session, String address, int port) throws JSchException {
    return new Tunnel(session, session.setPortForwardingL(HOST, 0, address, port));
  }

  /** The port of {@link #HOST}. */
  public int port() {
    return port;
  }

  /** Takes no more connections. Those there are go on until either side ends them. Idempotent. */
  @Override
  public void close() {
    try {
      session.delPortForwardingL(HOST, port);
    } catch (JSchException gone) {
      // It ended with its session.
    }
  }
}
