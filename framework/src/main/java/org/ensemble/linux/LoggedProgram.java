// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.ensemble.EnsembleException;
import org.ensemble.support.HumanTime;

/**
 * An external program that runs for long: each line of its output goes to a file and to somebody
 * who shows what matters of it. It has no standard input.
 *
 * @param log replaced if it exists
 */
public record LoggedProgram(ProcessBuilder builder, Path log) {

  /** As good as none. */
  private static final Duration NO_LIMIT = Duration.ofDays(365);

  /** Until a program that is asked to end is killed. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * How it ended.
   *
   * @param last the last lines of its output, at most {@value LoggedOutput#LAST_LINES}
   */
  public record Ending(int status, List<String> last) {}

  /**
   * Runs it to its end. If this process or thread is told to end, so is the program, which is then
   * left to end what it has started itself: apt and Maven must not lose that on the way.
   *
   * @param lines is told each line, in another thread
   * @throws EnsembleException if it cannot be started or the log cannot be written, or this thread
   *     is interrupted
   */
  public Ending run(Consumer<String> lines) {
    return run(NO_LIMIT, lines, LoggedProgram::askToEnd);
  }

  /**
   * Runs it to its end, within a limit. Once that is over, or this process or thread is told to
   * end, nothing is left of the program and all that it has started.
   *
   * @param lines is told each line, in another thread
   * @throws EnsembleException if it cannot be started or the log cannot be written, it has not
   *     ended within the limit, or this thread is interrupted
   */
  public Ending runWithin(Duration limit, Consumer<String> lines) {
    return run(limit, lines, process -> ProcessTree.end(process, PATIENCE));
  }

  private Ending run(Duration limit, Consumer<String> lines, Consumer<Process> end) {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      try (BufferedWriter file = Files.newBufferedWriter(log);
          MortalProcess mortal = new MortalProcess(end)) {
        Process process = mortal.start(builder.redirectErrorStream(true));
        return run(process, file, limit, lines, end);
      }
    } catch (IOException e) {
      throw new EnsembleException("cannot run `" + name() + "`: " + e, e);
    } catch (TimeoutException e) {
      throw new EnsembleException(
          "`"
              + name()
              + "` did not end within "
              + HumanTime.of(limit)
              + "; all it said is in "
              + log,
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnsembleException("interrupted while `" + name() + "` ran", e);
    }
  }

  private static Ending run(
      Process process,
      BufferedWriter file,
      Duration limit,
      Consumer<String> lines,
      Consumer<Process> end)
      throws IOException, InterruptedException, TimeoutException {
    LoggedOutput output = LoggedOutput.of(process, file, lines);
    try {
      process.getOutputStream().close();
      output.awaitEnd(limit);
      return new Ending(process.exitValue(), output.last());
    } finally {
      if (process.isAlive()) {
        end.accept(process);
        output.awaitRest();
      }
    }
  }

  private String name() {
    return builder.command().get(0);
  }

  private static void askToEnd(Process process) {
    process.destroy();
    process.onExit().join();
  }
}
