// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ensemble.EnsembleException;
import org.ensemble.image.cache.OutputReader;
import org.ensemble.support.HumanTime;
import org.ensemble.support.Progress;

/** A build's process: its output goes to a log, and progress says how far it is. */
final class BuildRun {

  /** Marks the lines with which the scripts say what begins. */
  private static final String STEP = "== ";

  private static final int SHOWN = 60;

  private final String name;
  private final Path log;
  private final Progress progress;
  private final long start = System.nanoTime();
  private volatile String step = "starting";
  private volatile String lastLine = "";
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  /**
   * @param name with which each line of progress begins
   */
  BuildRun(String name, Path log, Progress progress) {
    this.name = name;
    this.log = log;
    this.progress = progress;
  }

  /**
   * Waits for its end.
   *
   * @param process with stdout and stderr as one; killed if this thread is interrupted
   * @return its exit status
   */
  int follow(Process process) {
    OutputReader reader = new OutputReader(process, "ensemble-build-log", this::read);
    try (reader) {
      while (!process.waitFor(OutputReader.SILENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        say(step + " … " + elapsed() + (lastLine.isEmpty() ? "" : ": " + lastLine));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnsembleException("interrupted while building " + name, e);
    }
  }

  /** All that it printed, once it has ended; there even if the log could not be written. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  private String elapsed() {
    return HumanTime.of(Duration.ofNanos(System.nanoTime() - start));
  }

  private void say(String text) {
    progress.say(name + ": " + text);
  }

  private void read(Process process) {
    try (BufferedReader output =
            new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        LogFile file = new LogFile(log)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
        file.write(line).ifPresent(lines::add);
        if (line.startsWith(STEP)) {
          step = line.substring(STEP.length());
          lastLine = "";
          say(step);
        } else if (!line.isBlank()) {
          lastLine = line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
        }
      }
    } catch (IOException e) {
      lines.add("the output of the build ends here: " + e);
    }
  }
}
