// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.ensemble.linux.OomScores;
import org.ensemble.support.Shell;
import org.jspecify.annotations.Nullable;

/**
 * One command of somebody at a terminal or in a pipe, whose streams are the command's own: for as
 * long as they like, and with nothing kept. It has a connection to itself.
 */
public final class DirectRun implements AutoCloseable {

  /** What a shell adds to the number of a signal; see bash(1). */
  private static final int BY_SIGNAL = 128;

  /** By number, from 1 on, as far as programs are ended by them. */
  private static final List<String> SIGNALS =
      List.of(
          "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2",
          "PIPE", "ALRM", "TERM");

  private final SshSession session;
  private final ChannelExec channel;
  private final CountDownLatch ended = new CountDownLatch(1);

  private DirectRun(SshSession session, ChannelExec channel) {
    this.session = session;
    this.channel = channel;
  }

  /**
   * What the command reads and writes. The two outputs are flushed as something comes, and not
   * closed.
   */
  public record Streams(InputStream input, OutputStream output, OutputStream error) {}

  /**
   * The terminal that it is to believe it has.
   *
   * @param type as in {@code TERM}
   */
  public record Terminal(String type, int columns, int rows) {}

  /**
   * Starts it, as root.
   *
   * @param command for {@code sh}
   * @param terminal null for pipes
   * @throws IOException if the node cannot be reached
   * @throws WrongHostKeyException if something else answers in its place
   */
  public static DirectRun start(
      Endpoint endpoint, String command, @Nullable Terminal terminal, Streams streams)
      throws IOException {
    SshSession session;
    try {
      session = SshSession.open(endpoint);
    } catch (ShellGone e) {
      throw new IOException(e.getMessage(), e);
    }
    try {
      ChannelExec channel = session.newChannel();
      DirectRun run = new DirectRun(session, channel);
      channel.setCommand(
          "exec /bin/sh -c " + Shell.quote(OomScores.BE_AS_SERVICES + "\n" + command));
      channel.setInputStream(streams.input(), true);
      channel.setOutputStream(run.new Arrival(streams.output(), false), false);
      // JSch closes this one, too, and as the last of all.
      channel.setErrStream(run.new Arrival(streams.error(), true), false);
      if (terminal != null) {
        channel.setPty(true);
        channel.setPtyType(terminal.type(), terminal.columns(), terminal.rows(), 0, 0);
      }
      channel.connect(0);
      return run;
    } catch (JSchException e) {
      session.close("it could not be started");
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Waits for its end, however long that takes.
   *
   * @return its exit status; where a signal has ended it, what a shell would say
   * @throws IOException if the connection to the node is lost before
   */
  public int await() throws IOException, InterruptedException {
    ended.await();
    if (channel.getExitStatus() >= 0) {
      return channel.getExitStatus();
    }
    String signal = channel.getExitSignal();
    if (signal == null) {
      throw new IOException(
          session.isOpenAtFarSide() ? "its program ended unseen" : session.whyClosed());
    }
    return BY_SIGNAL + SIGNALS.indexOf(signal) + 1;
  }

  /** The terminal has another size now. */
  public void resize(int columns, int rows) {
    channel.setPtySize(columns, rows, 0, 0);
  }

  /**
   * Sends it a signal, if it still runs.
   *
   * @param name without SIG
   */
  public void signal(String name) {
    try {
      channel.sendSignal(name);
    } catch (Exception gone) {
      // Then there is nobody to be told.
    }
  }

  @Override
  public void close() {
    channel.disconnect();
    session.close("its command is over");
  }

  private final class Arrival extends FilterOutputStream {
    private final boolean last;

    Arrival(OutputStream output, boolean last) {
      super(output);
      this.last = last;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      out.write(buffer, offset, length);
      out.flush();
    }

    @Override
    public void close() {
      if (last) {
        ended.countDown();
      }
    }
  }
}
