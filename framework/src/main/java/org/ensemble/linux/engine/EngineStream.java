// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import org.ensemble.support.IoReason;
import org.ensemble.support.SocketStreams;

/**
 * A connection that an engine has given up to what it connects to: a process or a terminal in a
 * container, see "attach" in its reference.
 */
public final class EngineStream implements AutoCloseable {

  private static final int GIVEN_UP = 101;

  private final SocketStreams streams;

  private EngineStream(SocketChannel channel) {
    this.streams = new SocketStreams(channel);
  }

  /**
   * Opens one.
   *
   * @param path with its query, encoded, without the version of the API
   * @param json what is asked for
   * @throws IOException if the engine does not answer or refuses, with the reason in words
   */
  public static EngineStream open(EngineSocket socket, String path, String json)
      throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket.path()));
      byte[] body = json.getBytes(UTF_8);
      String head =
          "POST "
              + Engine.API
              + path
              + " HTTP/1.1\r\nHost: engine\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n"
              + "Content-Type: application/json\r\nContent-Length: "
              + body.length
              + "\r\n\r\n";
      EngineStream stream = new EngineStream(channel);
      stream.output().write((head + json).getBytes(UTF_8));
      EngineAnswer answer = EngineAnswer.parse(head(stream.input()));
      if (answer.status() != GIVEN_UP) {
        throw new IOException(
            new EngineAnswer(answer.status(), answer.headers(), stream.rest(answer)).reason());
      }
      return stream;
    } catch (IOException | IllegalArgumentException e) {
      channel.close();
      throw new IOException(
          e instanceof IOException io ? IoReason.of(io) : String.valueOf(e.getMessage()), e);
    }
  }

  /** Byte by byte, for what follows belongs to somebody else. */
  private static byte[] head(InputStream input) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int ends = 0;
    while (ends < 4) {
      int next = input.read();
      if (next < 0) {
        throw new IOException("the engine has hung up");
      }
      head.write(next);
      ends = next == "\r\n\r\n".charAt(ends) ? ends + 1 : next == '\r' ? 1 : 0;
    }
    return head.toByteArray();
  }

  /** The body of a refusal. */
  private String rest(EngineAnswer answer) throws IOException {
    int length = Integer.parseInt(answer.headers().getOrDefault("content-length", "0"));
    return new String(input().readNBytes(length), UTF_8);
  }

  /** What comes from there. */
  public InputStream input() {
    return streams.input();
  }

  /** What goes there. */
  public OutputStream output() {
    return streams.output();
  }

  /** Ends it in both directions, also for those who wait for it. */
  @Override
  public void close() {
    streams.close();
  }
}
