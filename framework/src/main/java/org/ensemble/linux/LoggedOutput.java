// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.ensemble.support.Deadline;

/**
 * The output of a program, which a thread of its own reads: one that waits for a line cannot be
 * interrupted.
 */
final class LoggedOutput {

  static final int LAST_LINES = 20;

  /** For what a program has left in the pipe; whoever else still holds it is not waited for. */
  private static final int REST_SECONDS = 5;

  private final Process process;
  private final BufferedWriter file;
  private final Consumer<String> lines;
  private final Deque<String> last = new ArrayDeque<>();
  private final CompletableFuture<Void> read = new CompletableFuture<>();

  private LoggedOutput(Process process, BufferedWriter file, Consumer<String> lines) {
    this.process = process;
    this.file = file;
    this.lines = lines;
  }

  /**
   * Starts to read.
   *
   * @param file is written and flushed, not closed
   */
  static LoggedOutput of(Process process, BufferedWriter file, Consumer<String> lines) {
    LoggedOutput output = new LoggedOutput(process, file, lines);
    Thread reader = new Thread(output::readAll, "ensemble-output-" + process.pid());
    reader.setDaemon(true);
    reader.start();
    return output;
  }

  /** The last lines that have come, at most {@value #LAST_LINES}. */
  List<String> last() {
    synchronized (last) {
      return List.copyOf(last);
    }
  }

  /**
   * Waits until the program has ended, and its output is read.
   *
   * @throws TimeoutException if it runs still
   * @throws IOException if the output cannot be read or written
   */
  void awaitEnd(Duration limit) throws IOException, InterruptedException, TimeoutException {
    Deadline deadline = Deadline.after(limit);
    try {
      CompletableFuture.anyOf(read, process.onExit()).get(limit.toNanos(), NANOSECONDS);
      // Some programs close their output before they end.
      if (!process.waitFor(deadline.remaining().toNanos(), NANOSECONDS)) {
        throw new TimeoutException();
      }
      awaitRest();
    } catch (ExecutionException e) {
      throw problem(e.getCause());
    }
  }

  /** Waits for what is left to read, for {@value #REST_SECONDS} seconds at most. */
  void awaitRest() throws IOException, InterruptedException {
    try {
      read.get(REST_SECONDS, SECONDS);
    } catch (TimeoutException outlived) {
      // A process that it has left behind holds its output.
    } catch (ExecutionException e) {
      throw problem(e.getCause());
    }
  }

  private void readAll() {
    try (BufferedReader output = process.inputReader(UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        file.write(line + "\n");
        file.flush();
        remember(line);
        lines.accept(line);
      }
      read.complete(null);
    } catch (IOException | RuntimeException | Error e) {
      read.completeExceptionally(e);
    }
  }

  private void remember(String line) {
    synchronized (last) {
      if (last.size() == LAST_LINES) {
        last.remove();
      }
      last.add(line);
    }
  }

  private static IOException problem(Throwable cause) {
    if (cause instanceof RuntimeException wrong) {
      throw wrong;
    } else if (cause instanceof Error worse) {
      throw worse;
    }
    return (IOException) cause;
  }
}
