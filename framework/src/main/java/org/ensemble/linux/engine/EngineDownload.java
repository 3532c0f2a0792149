// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.ensemble.support.HumanTime;

/** An answer that is too large to be held: it is passed on as it comes. */
public final class EngineDownload {

  private static final int BLOCK = 1 << 18;

  private static final int LONGEST_HEAD = 1 << 16;

  private EngineDownload() {}

  /**
   * Passes on the body of what an engine answers. HTTP/1.0 tells no early end of it from a proper
   * one: the format of the content has to.
   *
   * @param path with its query, encoded, without the version of the API
   * @param silence after which an engine that says nothing more is given up
   * @param passed told every now and then how many bytes it has been
   * @return the answer, its body empty; if the engine refused, its body is there and nothing was
   *     passed on
   * @throws SocketTimeoutException if the engine falls silent
   * @throws IOException if it cannot be reached, or the target cannot be written to
   */
  public static EngineAnswer get(
      EngineSocket socket, String path, OutputStream to, Duration silence, LongConsumer passed)
      throws IOException {
    String request = "GET " + Engine.API + path + " HTTP/1.0\r\nHost: engine\r\n\r\n";
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Selector selector = Selector.open()) {
      channel.connect(UnixDomainSocketAddress.of(socket.path()));
      channel.write(ByteBuffer.wrap(request.getBytes(US_ASCII)));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      ByteBuffer in = ByteBuffer.allocate(BLOCK);
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      EngineAnswer answer = null;
      long bytes = 0;
      while (await(selector, silence) && channel.read(in) >= 0) {
        if (answer == null || !answer.isGood()) {
          head.write(in.array(), 0, in.position());
          int end = head.toString(ISO_8859_1).indexOf("\r\n\r\n");
          if (end < 0 && head.size() > LONGEST_HEAD) {
            throw new IOException("no answer of HTTP");
          }
          if (end >= 0) {
            byte[] whole = head.toByteArray();
            answer = EngineAnswer.parse(whole);
            if (answer.isGood()) {
              to.write(whole, end + 4, whole.length - end - 4);
              bytes = whole.length - end - 4;
              answer = new EngineAnswer(answer.status(), answer.headers(), "");
            }
          }
        } else {
          to.write(in.array(), 0, in.position());
          bytes += in.position();
          passed.accept(bytes);
        }
        in.clear();
      }
      if (answer == null) {
        throw new IOException("the engine has hung up");
      }
      return answer;
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Whether there is something to read, or the end. */
  private static boolean await(Selector selector, Duration silence) throws IOException {
    boolean ready = selector.select(silence.toMillis()) > 0;
    selector.selectedKeys().clear();
    if (Thread.currentThread().isInterrupted()) {
      throw new IOException("interrupted while an engine answered");
    }
    if (!ready) {
      throw new SocketTimeoutException("it has said nothing for " + HumanTime.of(silence));
    }
    return true;
  }
}
