// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.SocketFactory;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A way in as JSch takes it: as a proxy that is connected already. Notes when the node spoke. */
final class ConnectionProxy implements Proxy {

  private final WayIn.Connection connection;
  private final InputStream fromNode;
  private volatile long lastHeard = System.nanoTime();
  private volatile boolean ended;

  ConnectionProxy(WayIn.Connection connection) {
    this.connection = connection;
    this.fromNode = new Noting(connection.fromNode());
  }

  /** In the measure of {@link System#nanoTime()}. */
  long lastHeard() {
    return lastHeard;
  }

  /** Whether the node will say nothing more. */
  boolean hasEnded() {
    return ended;
  }

  @Override
  public void connect(@Nullable SocketFactory factory, String host, int port, int timeout) {
    // Connected since it was made.
  }

  @Override
  public InputStream getInputStream() {
    return fromNode;
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

  private final class Noting extends FilterInputStream {
    Noting(InputStream stream) {
      super(stream);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        int n = super.read(buffer, offset, length);
        lastHeard = System.nanoTime();
        ended |= n < 0;
        return n;
      } catch (IOException e) {
        ended = true;
        throw e;
      }
    }
  }
}
