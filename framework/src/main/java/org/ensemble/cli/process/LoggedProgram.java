// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.ensemble.EnsembleException;

/**
 * An external program that runs for long: each line of its output goes to a file and to somebody
 * who shows what matters of it.
 *
 * @param log replaced if it exists
 */
public record LoggedProgram(ProcessBuilder builder, Path log) {

  private static final int LAST_LINES = 20;

  /**
   * How it ended.
   *
   * @param last the last lines of its output, at most {@value #LAST_LINES}
   */
  public record Ending(int status, List<String> last) {}

  /**
   * Runs it to its end, without standard input. It is ended if this process is.
   *
   * @throws EnsembleException if it cannot be started or the log cannot be written
   */
  public Ending run(Consumer<String> lines) {
    Deque<String> last = new ArrayDeque<>();
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      Process process = builder.redirectErrorStream(true).start();
      Thread ending = new Thread(() -> end(process), "ensemble-end-" + process.pid());
      Runtime.getRuntime().addShutdownHook(ending);
      process.getOutputStream().close();
      try (BufferedReader output = process.inputReader(UTF_8);
          BufferedWriter file = Files.newBufferedWriter(log)) {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
          file.write(line + "\n");
          file.flush();
          if (last.size() == LAST_LINES) {
            last.remove();
          }
          last.add(line);
          lines.accept(line);
        }
        return new Ending(process.waitFor(), List.copyOf(last));
      } finally {
        process.destroy();
        forget(ending);
      }
    } catch (IOException e) {
      throw new EnsembleException("cannot run `" + builder.command().get(0) + "`: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnsembleException("interrupted while `" + builder.command().get(0) + "` ran", e);
    }
  }

  private static void end(Process process) {
    process.destroy();
    process.onExit().join();
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // The hook is at work.
    }
  }
}
