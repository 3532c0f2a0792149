// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.ensemble.support.IoReason;
import org.ensemble.support.SocketStreams;

/**
 * The way to an sshd that listens on a TCP port.
 *
 * @param address a name or an IP address
 * @param patience until a connection is accepted
 */
public record TcpWayIn(String address, int port, Duration patience) implements WayIn {

  @Override
  public Connection connect() throws IOException {
    InetSocketAddress end = new InetSocketAddress(address, port);
    if (end.isUnresolved()) {
      throw new IOException("no address is known for the host `" + address + "`");
    }
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(end, Math.toIntExact(patience.toMillis()));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      return new SocketConnection(new SocketStreams(channel));
    } catch (IOException e) {
      channel.close();
      throw new IOException(address + ":" + port + ": " + IoReason.of(e), e);
    }
  }
}
