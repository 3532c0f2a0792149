// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.ensemble.support.Deadline;
import org.ensemble.support.HumanTime;
import org.jspecify.annotations.Nullable;

/** One request to an engine and its answer, in bounded time. */
final class EngineConnection {

  private EngineConnection() {}

  /**
   * HTTP/1.0, so that the answer ends with the connection and is not cut into chunks.
   *
   * @param json the body, or null for none
   * @throws SocketTimeoutException if the answer is not there in time
   * @throws IOException if nothing listens, or it may not be reached, or it answers something else
   */
  static EngineAnswer exchange(
      EngineSocket socket, String method, String path, @Nullable String json, Duration limit)
      throws IOException {
    Deadline deadline = Deadline.after(limit);
    ByteBuffer out = ByteBuffer.wrap(request(method, path, json));
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Selector selector = Selector.open()) {
      channel.connect(UnixDomainSocketAddress.of(socket.path()));
      channel.configureBlocking(false);
      SelectionKey key = channel.register(selector, SelectionKey.OP_WRITE);
      while (out.hasRemaining()) {
        await(selector, deadline, limit);
        channel.write(out);
      }
      key.interestOps(SelectionKey.OP_READ);
      ByteArrayOutputStream message = new ByteArrayOutputStream();
      ByteBuffer in = ByteBuffer.allocate(16_384);
      do {
        message.write(in.array(), 0, in.position());
        in.clear();
        await(selector, deadline, limit);
      } while (channel.read(in) >= 0);
      return EngineAnswer.parse(message.toByteArray());
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static byte[] request(String method, String path, @Nullable String json) {
    String head = method + " " + path + " HTTP/1.0\r\nHost: engine\r\n";
    if (json == null) {
      return (head + "\r\n").getBytes(UTF_8);
    }
    return (head
            + "Content-Type: application/json\r\nContent-Length: "
            + json.getBytes(UTF_8).length
            + "\r\n\r\n"
            + json)
        .getBytes(UTF_8);
  }

  private static void await(Selector selector, Deadline deadline, Duration limit)
      throws IOException {
    do {
      if (deadline.isOver()) {
        throw new SocketTimeoutException("no answer within " + HumanTime.of(limit));
      }
      // 0 would mean for ever.
      selector.select(Math.max(1, deadline.remaining().toMillis()));
      if (Thread.currentThread().isInterrupted()) {
        throw new IOException("interrupted while an engine was asked");
      }
    } while (selector.selectedKeys().isEmpty());
    selector.selectedKeys().clear();
  }
}
