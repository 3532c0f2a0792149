// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.evidence;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalInt;
import org.ensemble.node.CommandListener;
import org.ensemble.support.HumanTime;
import org.ensemble.support.LineLog;

/**
 * {@code commands.log} of one node: every command with its output, as it comes. Commands run side
 * by side, so each line carries the number of its command: {@code $} is the command, {@code |} its
 * stdout, {@code !} its stderr, {@code =} its end. Lines with {@code --} are of a {@link StepLog}.
 *
 * <p>There is a line for the begin and the end of each command, however many there are. Of the
 * output of one command the first 1 MiB is kept, and of all output together 64 MiB; the line at the
 * end says how much there was.
 */
public final class CommandLog implements CommandListener, AutoCloseable {

  static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  /** In bytes. */
  private static final long MOST_OUTPUT = 1 << 20;

  /** In characters: a longer command is a script that somebody has a copy of. */
  private static final int LONGEST_COMMAND = 64 << 10;

  private final LineLog file;
  private final Masking masking;
  private int started;

  CommandLog(Path file, Masking masking) {
    this.file = new LineLog(file);
    this.masking = masking;
  }

  @Override
  public Recording started(String node, String user, String command) {
    int number = next();
    file.note(
        CLOCK.format(LocalTime.now())
            + " #"
            + number
            + " "
            + user
            + "$ "
            + masked(command, number));
    return new Numbered(number);
  }

  /** How many commands have been started so far. */
  public synchronized int count() {
    return started;
  }

  /** A line of something else, masked already. */
  void note(String line) {
    file.note(line);
  }

  private synchronized int next() {
    return ++started;
  }

  private String masked(String text, int number) {
    String masked = masking.apply(text);
    int more = masked.length() - LONGEST_COMMAND;
    return (more <= 0
            ? masked
            : masked.substring(0, LONGEST_COMMAND) + "… (" + more + " characters more)")
        .replace("\n", "\n             #" + number + " > ");
  }

  @Override
  public void close() {
    file.close();
  }

  /** One command of the log. */
  private final class Numbered implements Recording {

    private final int number;
    private final MaskedLines lines;
    private long length;

    Numbered(int number) {
      this.number = number;
      this.lines =
          new MaskedLines(
              masking,
              (stream, line) ->
                  file.append(
                      "             #"
                          + number
                          + (stream == Stream.STDOUT ? " | " : " ! ")
                          + line));
    }

    @Override
    public synchronized void output(Stream stream, byte[] buffer, int offset, int length) {
      long room = Math.max(0, MOST_OUTPUT - this.length);
      this.length += length;
      lines.output(stream, buffer, offset, (int) Math.min(room, length));
    }

    @Override
    public synchronized void finished(OptionalInt status, String how, Duration duration) {
      lines.flush();
      file.note(
          CLOCK.format(LocalTime.now())
              + " #"
              + number
              + " = "
              + masked(how, number)
              + " after "
              + HumanTime.of(duration)
              + (length > MOST_OUTPUT
                  ? "; of " + length + " bytes of output the first 1 MiB is here"
                  : ""));
    }
  }
}
