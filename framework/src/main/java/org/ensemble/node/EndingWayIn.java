// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.io.IOException;
import org.ensemble.ssh.WayIn;

/**
 * Closes each connection when the machine at its end has stopped running. A pipe to it breaks by
 * itself; a TCP connection would stay silent, and commands would wait for their limits.
 */
record EndingWayIn(WayIn wayIn, PowerSwitch power) implements WayIn {

  @Override
  public Connection connect() throws IOException {
    var ended = power.ended();
    Connection connection = wayIn.connect();
    ended.thenRun(connection::close);
    return connection;
  }
}
