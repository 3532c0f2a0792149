// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Listens where an engine would, and answers each request with the next of what it was given. */
public final class FakeEngine implements AutoCloseable {

  private final ServerSocketChannel server;
  private final Queue<String> answers;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private volatile String api = "1.41";
  private volatile Duration pause = Duration.ZERO;
  private final Thread thread = new Thread(this::serve, "fake-engine");

  /**
   * @param answers such as {@code 404 {"message":"none"}}; the last again and again; none at all
   *     for silence
   */
  public FakeEngine(Path socket, String... answers) throws IOException {
    this.answers = new ArrayDeque<>(List.of(answers));
    this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    thread.setDaemon(true);
    thread.start();
  }

  /** Has it speak another version of the API than 1.41. */
  public FakeEngine speaking(String version) {
    api = version;
    return this;
  }

  /** Has it think before each answer. */
  public FakeEngine pausing(Duration time) {
    pause = time;
    return this;
  }

  public List<String> requests() {
    return requests;
  }

  /** What was said besides, empty for nothing. */
  public List<String> bodies() {
    return bodies;
  }

  private void serve() {
    while (true) {
      try {
        SocketChannel client = server.accept();
        ByteBuffer request = ByteBuffer.allocate(10_000);
        client.read(request);
        String heard = new String(request.array(), 0, request.position(), UTF_8);
        requests.add(heard.split(" HTTP")[0]);
        bodies.add(heard.split("\r\n\r\n", 2)[1]);
        String answer = answers.size() > 1 ? answers.poll() : answers.peek();
        if (answer != null) {
          LockSupport.parkNanos(pause.toNanos());
          String[] halves = answer.split(" ", 2);
          String message =
              "HTTP/1.0 "
                  + halves[0]
                  + " Whatever\r\nServer: Docker/20.10.24\r\nApi-Version: "
                  + api
                  + "\r\n\r\n"
                  + halves[1];
          client.write(ByteBuffer.wrap(message.getBytes(UTF_8)));
          client.close();
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    try {
      // A call that still waits keeps the socket open, and whoever connects would wait with it.
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
