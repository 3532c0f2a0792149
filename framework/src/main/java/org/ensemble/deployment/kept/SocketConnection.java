// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.kept;

import java.io.InputStream;
import java.io.OutputStream;
import org.ensemble.ssh.WayIn;
import org.ensemble.support.SocketStreams;

/** A way in that leads through a keeper. */
record SocketConnection(SocketStreams streams) implements WayIn.Connection {

  @Override
  public InputStream fromNode() {
    return streams.input();
  }

  @Override
  public OutputStream toNode() {
    return streams.output();
  }

  /** They stay with the keeper. */
  @Override
  public String complaints() {
    return "";
  }

  @Override
  public void close() {
    streams.close();
  }
}
