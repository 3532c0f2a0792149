// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.ensemble.support.SocketStreams;
import org.jspecify.annotations.Nullable;

/** A connection as lines of JSON. Any thread may write, one reads. */
public final class Lines implements AutoCloseable {

  /** In bytes; more than any argument or answer has. */
  private static final int LONGEST = 64 << 20;

  private final SocketStreams streams;
  private final ByteBuffer buffer = ByteBuffer.allocate(8_192).limit(0);

  public Lines(SocketChannel channel) {
    this.streams = new SocketStreams(channel);
  }

  /** The connection itself, for what follows the lines. */
  public SocketStreams streams() {
    return streams;
  }

  public synchronized void write(Message message) throws IOException {
    streams.output().write((Values.line(message) + "\n").getBytes(UTF_8));
  }

  /** A line that says nothing but that somebody is there. */
  public synchronized void beat() throws IOException {
    streams.output().write('\n');
  }

  /**
   * The next line, which may be empty; null at the end.
   *
   * @throws IOException if the connection breaks, or what comes is no line
   */
  public @Nullable String read() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      while (buffer.hasRemaining()) {
        byte next = buffer.get();
        if (next == '\n') {
          return line.toString(UTF_8);
        }
        line.write(next);
      }
      if (line.size() > LONGEST) {
        throw new IOException("a line that does not end");
      }
      if (streams.channel().read(buffer.clear()) < 0) {
        buffer.limit(0);
        return null;
      }
      buffer.flip();
    }
  }

  /** The first line, without a byte of what follows it. */
  public <T> T readFirst(Class<T> type) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = streams.input().read(); next != '\n'; next = streams.input().read()) {
      if (next < 0) {
        throw new IOException("the other end has hung up");
      }
      line.write(next);
    }
    return Values.parse(line.toString(UTF_8), type);
  }

  @Override
  public void close() {
    streams.close();
  }
}
