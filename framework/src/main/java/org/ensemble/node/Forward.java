// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.ensemble.ssh.Tunnel;

/**
 * A TCP port of a node at hand on this machine, on the loopback address only. It ends when it is
 * closed, and with the connection to the node: after a crash or a reboot, forward the port again.
 */
public final class Forward implements AutoCloseable {

  private final Tunnel tunnel;

  Forward(Tunnel tunnel) {
    this.tunnel = tunnel;
  }

  /** Where it is: {@code 127.0.0.1}. */
  public String host() {
    return Tunnel.HOST;
  }

  /** The port there, one that was free. */
  public int port() {
    return tunnel.port();
  }

  /** Both, as they stand in a URL: {@code 127.0.0.1:40123}. */
  @Override
  public String toString() {
    return host() + ":" + port();
  }

  /** Takes no more connections. Those there are go on until either side ends them. Idempotent. */
  @Override
  public void close() {
    tunnel.close();
  }
}
