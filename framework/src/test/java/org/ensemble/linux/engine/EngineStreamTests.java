// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes to an engine and comes from it as a stream. */
@Timeout(30)
class EngineStreamTests {

  @TempDir Path directory;

  private EngineSocket socket;
  private ServerSocketChannel server;

  @BeforeEach
  void listen() throws IOException {
    socket = new EngineSocket(directory.resolve("s"));
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket.path()));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  /** What follows the answer's head may come with it, and one may write while another reads. */
  @Test
  void aConnectionThatIsGivenUpGoesBothWays() throws Exception {
    CompletableFuture<String> heard = serve("\r\n\r\n{}", "HTTP/1.1 101 UPGRADED\r\n\r\nhello", 5);
    try (EngineStream stream = EngineStream.open(socket, "/exec/1/start", "{}")) {
      assertThat(new String(stream.input().readNBytes(5), UTF_8)).isEqualTo("hello");
      CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> read(stream));
      stream.output().write("there".getBytes(UTF_8));

      assertThat(heard.get()).startsWith("POST /v1.41/exec/1/start HTTP/1.1\r\n").endsWith("there");
      assertThat(reader.get()).isEqualTo(-1);
    }
  }

  @Test
  void aRefusalIsAnErrorWithTheReason() {
    serve(
        "\r\n\r\n{}",
        "HTTP/1.1 409 Conflict\r\nContent-Length: 31\r\n\r\n{\"message\":\"it is not running\"}",
        0);

    assertThatThrownBy(() -> EngineStream.open(socket, "/exec/1/start", "{}"))
        .isInstanceOf(IOException.class)
        .hasMessage("it is not running");
  }

  @Test
  void anEngineThatHangsUpIsAnError() {
    serve("\r\n\r\n{}", "", 0);

    assertThatThrownBy(() -> EngineStream.open(socket, "/exec/1/start", "{}"))
        .isInstanceOf(IOException.class)
        .hasMessage("the engine has hung up");
  }

  @Test
  void anUploadIsSentInPiecesToItsEnd() throws Exception {
    CompletableFuture<String> heard = serve("\r\n0\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\ndone", 0);

    EngineAnswer answer =
        EngineUpload.post(
            socket, "/images/create", new ByteArrayInputStream("a tree".getBytes(UTF_8)));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("done");
    assertThat(heard.get())
        .startsWith("POST /v1.41/images/create HTTP/1.1\r\n")
        .endsWith("\r\n\r\n6\r\na tree\r\n0\r\n\r\n");
  }

  /** Half a tree must not pass for the whole. */
  @Test
  void anUploadThatBreaksOffIsNotEnded() throws Exception {
    CompletableFuture<String> heard = serve("never", "", 0);
    ByteArrayInputStream broken =
        new ByteArrayInputStream(new byte[10]) {
          @Override
          public int readNBytes(byte[] buffer, int offset, int length) {
            throw new java.io.UncheckedIOException(new IOException("tar exited with 2"));
          }
        };

    assertThatThrownBy(() -> EngineUpload.post(socket, "/images/create", broken))
        .hasMessageContaining("tar exited with 2");
    assertThat(heard.get()).doesNotContain("0\r\n\r\n");
  }

  /**
   * Serves one client.
   *
   * @param until how what it sends ends, before it is answered
   * @param more how many bytes to read after that
   * @return all that it sent
   */
  private CompletableFuture<String> serve(String until, String answer, int more) {
    return CompletableFuture.supplyAsync(
        () -> {
          ByteArrayOutputStream heard = new ByteArrayOutputStream();
          try (SocketChannel client = server.accept()) {
            while (!heard.toString(UTF_8).endsWith(until) && readOne(client, heard)) {
              // Goes on.
            }
            client.write(ByteBuffer.wrap(answer.getBytes(UTF_8)));
            for (int i = 0; i < more; i++) {
              readOne(client, heard);
            }
            return heard.toString(UTF_8);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  private static boolean readOne(SocketChannel client, ByteArrayOutputStream heard)
      throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    if (client.read(one) < 0) {
      return false;
    }
    heard.write(one.array()[0]);
    return true;
  }

  private static int read(EngineStream stream) {
    try {
      return stream.input().read();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
