// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.commands;

import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.SocketFactory;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.ensemble.ssh.WayIn;
import org.jspecify.annotations.Nullable;

/** A connection that is there already, as JSch takes it. */
record ConnectedProxy(WayIn.Connection connection) implements Proxy {

  @Override
  public void connect(@Nullable SocketFactory factory, String host, int port, int timeout) {
    // See above.
  }

  @Override
  public InputStream getInputStream() {
    return connection.fromNode();
  }

  @Override
  public OutputStream getOutputStream() {
    return connection.toNode();
  }

  @Override
  public @Nullable Socket getSocket() {
    return null;
  }

  @Override
  public void close() {
    connection.close();
  }
}
