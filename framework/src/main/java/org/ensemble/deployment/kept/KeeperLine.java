// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.kept;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.kept.Message.Answer;
import org.ensemble.deployment.kept.Message.Call;
import org.ensemble.deployment.kept.Message.Hello;
import org.ensemble.ssh.SocketConnection;
import org.ensemble.ssh.WayIn;
import org.ensemble.support.HumanTime;
import org.ensemble.support.Progress;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the keeper of a deployment. What is begun through it and is to end with it, the
 * keeper ends when the connection does, however that comes about. Thread-safe.
 */
public final class KeeperLine implements AutoCloseable {

  /** A keeper that is there says so every few seconds, whatever else it does. */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private final String id;
  private final long pid;
  private final KeptPlace place;
  private final Progress news;
  private final Lines lines;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
  private final Map<Long, CompletableFuture<JsonNode>> later = new ConcurrentHashMap<>();
  private volatile long lastHeard = System.nanoTime();
  private volatile @Nullable String gone;

  private KeeperLine(KeptFacts facts, KeptPlace place, Progress news, Lines lines) {
    this.id = facts.id();
    this.pid = facts.pid();
    this.place = place;
    this.news = news;
    this.lines = lines;
  }

  /**
   * Connects.
   *
   * @param news hears what the keeper says meanwhile
   * @throws KeeperGoneException if nobody is there
   */
  public static KeeperLine open(KeptFacts facts, KeptPlace place, Progress news) {
    try {
      Lines lines = new Lines(connect(place));
      lines.write(new Hello(null));
      KeeperLine line = new KeeperLine(facts, place, news, lines);
      Thread reader = new Thread(line::read, "ensemble keeper of " + facts.id());
      reader.setDaemon(true);
      reader.start();
      return line;
    } catch (IOException e) {
      throw new KeeperGoneException(
          "deployment `"
              + facts.id()
              + "`: its keeper (process "
              + facts.pid()
              + ") cannot be reached: "
              + e.getMessage()
              + "; `./ensemble down "
              + facts.id()
              + "` frees what is left");
    }
  }

  private static SocketChannel connect(KeptPlace place) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(place.socket()));
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** To a node's sshd. */
  WayIn wayIn(String node) {
    return () -> {
      Lines begin = new Lines(connect(place));
      try {
        begin.write(new Hello(node));
        String error = begin.readFirst(Message.Welcome.class).error();
        if (error != null) {
          throw new IOException(error);
        }
        return new SocketConnection(begin.streams());
      } catch (IOException e) {
        begin.close();
        throw e;
      }
    };
  }

  /** The deployment as a whole. */
  public DeploymentSwitch deployment() {
    return RemoteSwitch.of(DeploymentSwitch.class, Switches.DEPLOYMENT, "", new RemoteFaults(this));
  }

  /**
   * Calls a method over there, and returns what that does.
   *
   * @throws KeeperGoneException if the keeper ends, or says nothing for {@link #SILENCE}
   * @throws EnsembleException if the method fails, with its message
   */
  JsonNode call(String on, String of, String method, List<JsonNode> with) {
    return await(send(on, of, method, with, false).call());
  }

  /**
   * The same for a method that returns a future.
   *
   * @param ifGone the value if the keeper ends before
   */
  CompletableFuture<String> callLater(String on, String of, String method, String ifGone) {
    Sent sent = send(on, of, method, List.of(), true);
    CompletableFuture<String> result = new CompletableFuture<>();
    sent.later()
        .whenComplete((value, thrown) -> result.complete(thrown == null ? value.asText() : ifGone));
    JsonNode now = await(sent.call());
    if (!now.isNull()) {
      later.remove(sent.number());
      result.complete(now.asText());
    }
    return result;
  }

  private record Sent(
      long number, CompletableFuture<JsonNode> call, CompletableFuture<JsonNode> later) {}

  private Sent send(String on, String of, String method, List<JsonNode> with, boolean hasMore) {
    long number = numbers.incrementAndGet();
    CompletableFuture<JsonNode> call = new CompletableFuture<>();
    CompletableFuture<JsonNode> comes = new CompletableFuture<>();
    open.put(number, call);
    if (hasMore) {
      later.put(number, comes);
    }
    String because = gone;
    try {
      if (because != null) {
        throw new IOException(because);
      }
      lines.write(new Call(number, on, of, method, with));
    } catch (IOException e) {
      end("the connection to it broke");
    }
    if (gone != null) {
      fail(call);
      fail(comes);
    }
    return new Sent(number, call, comes);
  }

  private JsonNode await(CompletableFuture<JsonNode> answer) {
    while (true) {
      try {
        return answer.get(1, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        if (System.nanoTime() - lastHeard > SILENCE.toNanos()) {
          end("it has said nothing for " + HumanTime.of(SILENCE));
        }
      } catch (ExecutionException e) {
        throw e.getCause() instanceof KeeperGoneException
            ? goneException()
            : new EnsembleException(String.valueOf(e.getCause().getMessage()), e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EnsembleException("interrupted while the keeper of `" + id + "` was at work", e);
      }
    }
  }

  private void read() {
    try {
      for (String line = lines.read(); line != null; line = lines.read()) {
        lastHeard = System.nanoTime();
        if (!line.isEmpty()) {
          take(Values.parse(line, Answer.class));
        }
      }
      end("it has ended");
    } catch (IOException e) {
      end("the connection to it broke");
    }
  }

  private void take(Answer answer) {
    String said = answer.news();
    if (said != null) {
      news.say(said);
    }
    CompletableFuture<JsonNode> waiting = (answer.later() ? later : open).remove(answer.number());
    if (waiting == null) {
      return;
    }
    String error = answer.error();
    if (error == null) {
      waiting.complete(Values.tree(answer.value()));
    } else {
      waiting.completeExceptionally(new EnsembleException(error));
    }
  }

  private void end(String because) {
    if (gone == null) {
      gone = because;
    }
    lines.close();
    open.values().forEach(this::fail);
    later.values().forEach(this::fail);
  }

  private void fail(CompletableFuture<JsonNode> waiting) {
    waiting.completeExceptionally(goneException());
  }

  private KeeperGoneException goneException() {
    return new KeeperGoneException(
        "deployment `" + id + "`: its keeper (process " + pid + ") is gone: " + gone);
  }

  @Override
  public void close() {
    end("this end has hung up");
  }
}
