// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ensemble.EnsembleException;

/**
 * An external program that has run to its end.
 *
 * @param command with its arguments
 * @param status its exit status
 * @param output stdout and stderr as they came, decoded as UTF-8
 */
public record Program(List<String> command, int status, String output) {

  /**
   * Runs a program without standard input.
   *
   * @param limit after which it is killed
   * @throws EnsembleException if it cannot be started or does not end in time
   */
  public static Program run(List<String> command, Duration limit) {
    try {
      return run(new ProcessBuilder(command).redirectErrorStream(true).start(), command, limit);
    } catch (IOException e) {
      throw new EnsembleException("cannot run `" + command.get(0) + "`: " + e.getMessage(), e);
    }
  }

  /** The same, for a program that has been started already. */
  public static Program run(Process process, List<String> command, Duration limit) {
    try {
      process.getOutputStream().close();
      CompletableFuture<String> output =
          CompletableFuture.supplyAsync(() -> readAll(process.getInputStream()));
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new EnsembleException(
            "`" + Shell.join(command) + "` did not end within " + HumanTime.of(limit));
      }
      return new Program(command, process.exitValue(), output.join());
    } catch (IOException e) {
      throw new EnsembleException("cannot run `" + command.get(0) + "`: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnsembleException("interrupted while `" + Shell.join(command) + "` ran", e);
    }
  }

  /**
   * This, if it exited with 0.
   *
   * @param purpose what it was run for, as an infinitive: <code>map the ids</code>
   * @throws EnsembleException otherwise, with its output
   */
  public Program orThrow(String purpose) {
    if (status != 0) {
      throw new EnsembleException(
          "cannot "
              + purpose
              + ": `"
              + Shell.join(command)
              + "` exited with "
              + status
              + ": "
              + output.strip());
    }
    return this;
  }

  private static String readAll(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
