// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.io.InputStream;
import java.io.OutputStream;
import org.ensemble.support.SocketStreams;

/** A connection through a socket, to whoever has an sshd at the other end. */
public record SocketConnection(SocketStreams streams) implements WayIn.Connection {

  @Override
  public InputStream fromNode() {
    return streams.input();
  }

  @Override
  public OutputStream toNode() {
    return streams.output();
  }

  /** They stay at the other end. */
  @Override
  public String complaints() {
    return "";
  }

  @Override
  public void close() {
    streams.close();
  }
}
