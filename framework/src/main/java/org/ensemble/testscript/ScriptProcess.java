// SPDX-License-Identifier: Apache-2.0
package org.ensemble.testscript;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.ensemble.EnsembleException;
import org.ensemble.support.Deadline;
import org.ensemble.support.LineLog;
import org.ensemble.support.ProgramPath;
import org.ensemble.support.Resource;
import org.ensemble.support.ShownPath;
import org.jspecify.annotations.Nullable;

/** The python3 that runs a script: lines of JSON there and back, and what it prints, to a log. */
final class ScriptProcess implements AutoCloseable {

  /** In the order in which they need each other. */
  private static final List<String> MODULES =
      List.of(
          "errors",
          "waiting",
          "subtests",
          "log",
          "unsupported",
          "forwarding",
          "bridge",
          "machine",
          "driver",
          "main");

  private static final JsonMapper JSON = new JsonMapper();
  private static final long PATIENCE_SECONDS = 5;

  private final Process process;
  private final ScriptSurroundings surroundings;
  private final LineLog log;
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final Thread reader;
  private final Thread printing;

  private ScriptProcess(Process process, ScriptSurroundings surroundings, LineLog log) {
    this.process = process;
    this.surroundings = surroundings;
    this.log = log;
    this.reader = thread("messages", process.getInputStream(), line -> messages.add(parsed(line)));
    this.printing = thread("output", process.getErrorStream(), this::logLine);
  }

  /**
   * @throws EnsembleException if there is no python3
   */
  static ScriptProcess start(
      TestScript script, List<String> machines, double slowness, ScriptSurroundings surroundings) {
    Path python =
        ProgramPath.find("python3")
            .orElseThrow(
                () ->
                    new EnsembleException(
                        "test script "
                            + script.name()
                            + " needs `python3` on this machine, and it is not installed:"
                            + " apt-get install python3"));
    LineLog log = new LineLog(surroundings.log());
    try {
      Files.createDirectories(surroundings.out());
      ProcessBuilder builder =
          // Nothing of the user's own Python is loaded before ours, and nothing is left beside it.
          new ProcessBuilder(
              python.toString(), "-s", "-B", "-c", Resource.text(ScriptProcess.class, "begin.py"));
      Path directory = script.path().getParent();
      if (directory != null && Files.isDirectory(directory)) {
        builder.directory(directory.toFile());
      }
      ScriptProcess started = new ScriptProcess(builder.start(), surroundings, log);
      started.send(order(script, machines, slowness, surroundings));
      return started;
    } catch (IOException e) {
      log.close();
      throw new EnsembleException("python3 cannot be started for " + script.name() + ": " + e, e);
    }
  }

  private static ObjectNode order(
      TestScript script, List<String> machines, double slowness, ScriptSurroundings surroundings) {
    ObjectNode order = JSON.createObjectNode();
    ObjectNode modules = order.putObject("modules");
    modules.put("test_driver", "");
    for (String module : MODULES) {
      modules.put("test_driver." + module, Resource.text(ScriptProcess.class, module + ".py"));
    }
    order.putObject("script").put("path", script.path().toString()).put("text", script.text());
    machines.forEach(order.putArray("machines")::add);
    order.put("slowness", slowness).put("out", surroundings.out().toString());
    return order;
  }

  /** The next message, or null if none comes before the deadline, or the process has ended. */
  @Nullable JsonNode next(Deadline deadline) {
    try {
      while (!deadline.isOver()) {
        JsonNode message = messages.poll(100, TimeUnit.MILLISECONDS);
        if (message != null) {
          return message;
        }
        if (hasEnded()) {
          return null;
        }
      }
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnsembleException("interrupted while a test script was running", e);
    }
  }

  /** Whether nothing can come any more. */
  boolean hasEnded() {
    return !reader.isAlive() && messages.isEmpty();
  }

  /** How it ended. */
  String end() {
    try {
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
          ? "exit status "
              + process.exitValue()
              + "; what it printed is in "
              + ShownPath.of(surroundings.log())
          : "its output is closed";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }

  /** Does what is asked, and says what came of it. */
  void answer(long id, ScriptCalls calls, JsonNode message) {
    ObjectNode answer = JSON.createObjectNode().put("id", id);
    try {
      answer.set("value", JSON.valueToTree(calls.perform(message)));
    } catch (RuntimeException e) {
      answer.put("error", ScriptCalls.kind(e)).put("message", String.valueOf(e.getMessage()));
    }
    send(answer);
  }

  void answer(long id, @Nullable Object value) {
    send(JSON.createObjectNode().put("id", id).putPOJO("value", value));
  }

  /** Asks where the script is; that is a message, too. */
  void askWhere() {
    send(JSON.createObjectNode().put("where", true));
  }

  <T> @Nullable T read(JsonNode node, Class<T> type) {
    try {
      return node.isMissingNode() || node.isNull() ? null : JSON.treeToValue(node, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  <T> List<T> readAll(JsonNode nodes, Class<T> type) {
    return StreamSupport.stream(nodes.spliterator(), false)
        .map(node -> Objects.requireNonNull(read(node, type)))
        .toList();
  }

  void log(String text) {
    text.lines().forEach(this::logLine);
  }

  private void logLine(String line) {
    log.append(surroundings.masking().apply(line));
  }

  /** One that has ended is told nothing; whoever waits for it learns that. */
  private synchronized void send(ObjectNode message) {
    try {
      OutputStream stdin = process.getOutputStream();
      stdin.write((message + "\n").getBytes(UTF_8));
      stdin.flush();
    } catch (IOException e) {
      // It has ended.
    }
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Thread thread(String what, InputStream from, Consumer<String> to) {
    Thread thread =
        new Thread(
            () -> {
              try (BufferedReader lines = new BufferedReader(new InputStreamReader(from, UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  to.accept(line);
                }
              } catch (IOException e) {
                // Closed, which is its end.
              }
            },
            "ensemble-script-" + what);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** At the end of its input it ends, with all that it has started. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It had ended before.
    }
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
      printing.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    log.close();
    try {
      Files.delete(surroundings.out());
    } catch (IOException e) {
      // It has fetched something.
    }
  }
}
