// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.ensemble.EnsembleException;
import org.ensemble.image.cache.CacheSpace;
import org.ensemble.image.cache.OutputReader;
import org.ensemble.support.HumanTime;
import org.ensemble.support.Progress;

/** The process that makes a form: within a limit, and saying how long it takes. */
final class FormRun {

  private static final int LAST_LINES = 12;

  private final String name;
  private final Duration limit;
  private final Progress progress;
  private final ConcurrentLinkedDeque<String> lastLines = new ConcurrentLinkedDeque<>();

  /**
   * @param name with which each line of progress begins
   */
  FormRun(String name, Duration limit, Progress progress) {
    this.name = name;
    this.limit = limit;
    this.progress = progress;
  }

  /**
   * Waits for its end.
   *
   * @param process with stdout and stderr as one; killed when the limit has passed
   * @return its exit status
   * @throws EnsembleException if it does not end in time, or this thread is interrupted
   */
  int follow(Process process) {
    OutputReader reader = new OutputReader(process, "ensemble-form-output", this::read);
    long start = System.nanoTime();
    try (reader) {
      progress.say(name + " is being made");
      long silence = Math.min(OutputReader.SILENCE.toMillis(), limit.toMillis());
      while (!process.waitFor(silence, MILLISECONDS)) {
        Duration passed = Duration.ofNanos(System.nanoTime() - start);
        if (passed.compareTo(limit) > 0) {
          throw new EnsembleException(
              name
                  + " was not made within "
                  + HumanTime.of(limit)
                  + "; the machine or its disk is overloaded: try again when it is not");
        }
        progress.say(name + " is being made … " + HumanTime.of(passed));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnsembleException("interrupted while " + name + " was being made", e);
    }
  }

  /** Why it failed, and what to do. */
  String trouble(int status) {
    List<String> lines = List.copyOf(lastLines);
    if (lines.stream().anyMatch(CacheSpace::isExhausted)) {
      return "no space left on the disk of the image cache; to mend it: " + CacheSpace.REMEDY;
    }
    return "exit status "
        + status
        + (lines.isEmpty() ? " without a word" : ":\n    " + String.join("\n    ", lines));
  }

  private void read(Process process) {
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lastLines.add(line);
        if (lastLines.size() > LAST_LINES) {
          lastLines.removeFirst();
        }
      }
    } catch (IOException e) {
      lastLines.add("the output ends here: " + e.getMessage());
    }
  }
}
