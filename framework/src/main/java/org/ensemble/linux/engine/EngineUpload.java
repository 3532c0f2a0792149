// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A request whose body is as long as it is. */
public final class EngineUpload {

  private static final int BLOCK = 1 << 18;

  private EngineUpload() {}

  /**
   * Sends a stream to its end and returns the answer. An engine that refuses may do so before that.
   *
   * @param path with its query, encoded, without the version of the API
   * @throws IOException if the stream breaks off, which the engine then is told, too; or the engine
   *     does not answer
   */
  public static EngineAnswer post(EngineSocket socket, String path, InputStream content)
      throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket.path()));
      write(
          channel,
          ascii(
              "POST "
                  + Engine.API
                  + path
                  + " HTTP/1.1\r\nHost: engine\r\nConnection: close\r\n"
                  + "Content-Type: application/x-tar\r\nTransfer-Encoding: chunked\r\n\r\n"));
      byte[] block = new byte[BLOCK];
      for (int n = content.readNBytes(block, 0, BLOCK);
          n > 0;
          n = content.readNBytes(block, 0, BLOCK)) {
        try {
          write(channel, ascii(Integer.toHexString(n) + "\r\n"));
          write(channel, ByteBuffer.wrap(block, 0, n));
          write(channel, ascii("\r\n"));
        } catch (IOException hungUp) {
          // It has said why.
          return answer(channel);
        }
      }
      write(channel, ascii("0\r\n\r\n"));
      return answer(channel);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(US_ASCII));
  }

  private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Its body may be in chunks; their lengths stand on lines of their own. */
  private static EngineAnswer answer(SocketChannel channel) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    ByteBuffer in = ByteBuffer.allocate(16_384);
    while (channel.read(in) >= 0) {
      message.write(in.array(), 0, in.position());
      in.clear();
    }
    return EngineAnswer.parse(message.toByteArray());
  }
}
