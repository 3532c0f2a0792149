// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.evidence;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import org.ensemble.steps.StepEnd;
import org.ensemble.steps.StepListener;
import org.ensemble.steps.StepPath;
import org.ensemble.support.HumanTime;
import org.ensemble.support.LineLog;
import org.jspecify.annotations.Nullable;

/**
 * {@code steps.log} of a deployment: when the steps of tests began and ended, and how. The same
 * lines stand in the {@code commands.log} of every node, around the commands.
 */
public final class StepLog implements StepListener, AutoCloseable {

  private final Path path;
  private final Masking masking;
  private final List<CommandLog> commands;
  private @Nullable LineLog file;
  private boolean closed;

  private StepLog(Path file, Masking masking, List<CommandLog> commands) {
    this.path = file;
    this.masking = masking;
    this.commands = commands;
  }

  /**
   * That of a deployment.
   *
   * @param evidence its directory, in which the file is made when there is a step
   * @param nodes all of them
   */
  public static StepLog in(Path evidence, Masking masking, Collection<NodeEvidence> nodes) {
    return new StepLog(
        evidence.resolve("steps.log"),
        masking,
        nodes.stream().map(NodeEvidence::commands).toList());
  }

  @Override
  public void begun(String test, StepPath step) {
    say(test + ": " + step + " begins");
  }

  @Override
  public void ended(String test, StepPath step, @Nullable Throwable failure, Duration duration) {
    say(
        test
            + ": "
            + step
            + " "
            + StepEnd.by(failure)
            + " after "
            + HumanTime.of(duration)
            + (failure == null ? "" : ": " + failure));
  }

  private void say(String text) {
    String line =
        CommandLog.CLOCK.format(LocalTime.now())
            + " -- "
            + masking.apply(text).lines().collect(joining("\n             -- > "));
    synchronized (this) {
      if (closed) {
        return;
      }
      if (file == null) {
        file = new LineLog(path);
      }
      file.note(line);
    }
    commands.forEach(log -> log.note(line));
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (file != null) {
      file.close();
    }
  }
}
