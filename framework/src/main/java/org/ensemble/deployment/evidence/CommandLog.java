// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.evidence;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalInt;
import org.ensemble.node.CommandListener;
import org.ensemble.ssh.LineTap;
import org.ensemble.support.HumanTime;

/**
 * {@code commands.log} of one node: every command with its output, as it comes. Commands run side
 * by side, so each line carries the number of its command: {@code $} is the command, {@code |} its
 * stdout, {@code !} its stderr, {@code =} its end. Lines with {@code --} are of a {@link StepLog}.
 */
public final class CommandLog implements CommandListener, AutoCloseable {

  static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  private final LogFile file;
  private final Masking masking;
  private int started;

  CommandLog(Path file, Masking masking) {
    this.file = new LogFile(file);
    this.masking = masking;
  }

  @Override
  public Recording started(String node, String user, String command) {
    int number = next();
    file.append(
        CLOCK.format(LocalTime.now())
            + " #"
            + number
            + " "
            + user
            + "$ "
            + masked(command, number));
    return new Numbered(number);
  }

  /** A line of something else, masked already. */
  void append(String line) {
    file.append(line);
  }

  private synchronized int next() {
    return ++started;
  }

  private String masked(String text, int number) {
    return masking.apply(text).replace("\n", "\n             #" + number + " > ");
  }

  @Override
  public void close() {
    file.close();
  }

  /** One command of the log. */
  private final class Numbered implements Recording {

    private final int number;
    private final LineTap lines;

    Numbered(int number) {
      this.number = number;
      this.lines =
          new LineTap(
              (stream, line) ->
                  file.append(
                      "             #"
                          + number
                          + (stream == Stream.STDOUT ? " | " : " ! ")
                          + masking.apply(line)));
    }

    @Override
    public void output(Stream stream, byte[] buffer, int offset, int length) {
      lines.output(stream, buffer, offset, length);
    }

    @Override
    public void finished(OptionalInt status, String how, Duration duration) {
      lines.flush();
      file.append(
          CLOCK.format(LocalTime.now())
              + " #"
              + number
              + " = "
              + masked(how, number)
              + " after "
              + HumanTime.of(duration));
    }
  }
}
