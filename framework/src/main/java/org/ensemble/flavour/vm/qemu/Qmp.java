// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm.qemu;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.ensemble.EnsembleException;
import org.ensemble.support.HumanTime;

/**
 * A conversation with a running QEMU in its machine protocol: lines of JSON over a Unix socket (see
 * docs/interop/qmp-spec.rst of QEMU). Thread-safe.
 */
public final class Qmp implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SocketChannel channel;
  private final Consumer<JsonNode> events;
  private final AtomicLong asked = new AtomicLong();
  private final Map<Long, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  private Qmp(SocketChannel channel, Consumer<JsonNode> events) {
    this.channel = channel;
    this.events = events;
  }

  /**
   * Connects, and agrees on the protocol.
   *
   * @param events hears of everything that happens, on a thread that must not be held up
   * @throws IOException if nobody listens there yet
   */
  public static Qmp connect(Path socket, Consumer<JsonNode> events) throws IOException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    Qmp qmp = new Qmp(channel, events);
    Thread reader = new Thread(qmp::read, "ensemble-qmp-" + socket.getFileName());
    reader.setDaemon(true);
    reader.start();
    qmp.execute("qmp_capabilities", Map.of());
    return qmp;
  }

  /**
   * Has it do something, and returns what it answers.
   *
   * @throws EnsembleException if it refuses, or has ended
   */
  public JsonNode execute(String command, Map<String, ?> arguments) {
    long id = asked.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    open.put(id, answer);
    try {
      send(Map.of("execute", command, "arguments", arguments, "id", id));
      return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      throw new EnsembleException("QEMU cannot be told `" + command + "`: " + e.getMessage(), e);
    } catch (ExecutionException e) {
      throw new EnsembleException(
          "QEMU does not do `" + command + "`: " + e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new EnsembleException(
          "QEMU has not answered `" + command + "` within " + HumanTime.of(LIMIT), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnsembleException("interrupted while QEMU was asked to `" + command + "`", e);
    } finally {
      open.remove(id);
    }
  }

  private void send(Object message) throws IOException {
    ByteBuffer line = ByteBuffer.wrap((JSON.writeValueAsString(message) + "\n").getBytes(UTF_8));
    synchronized (this) {
      while (line.hasRemaining()) {
        channel.write(line);
      }
    }
  }

  private void read() {
    ByteBuffer buffer = ByteBuffer.allocate(4_096);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      while (channel.read(buffer.clear()) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          byte next = buffer.get();
          if (next == '\n') {
            take(JSON.readTree(line.toByteArray()));
            line.reset();
          } else {
            line.write(next);
          }
        }
      }
    } catch (IOException closed) {
      // Then it has nothing more to say.
    }
    ended.complete(null);
    open.values().forEach(answer -> answer.completeExceptionally(new IOException("it has ended")));
  }

  /** Returns when it has said its last word, or after that time. */
  public void awaitEnd(Duration limit) {
    try {
      ended.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException itGoesOn) {
      // Then nobody knows what it would have said.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(JsonNode message) {
    if (message.has("event")) {
      events.accept(message);
      return;
    }
    CompletableFuture<JsonNode> answer = open.get(message.path("id").asLong());
    if (answer == null) {
      return;
    }
    if (message.has("error")) {
      answer.completeExceptionally(new IOException(message.path("error").path("desc").asText()));
    } else {
      answer.complete(message.path("return"));
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException alreadyGone) {
      // Which was the aim.
    }
  }
}
