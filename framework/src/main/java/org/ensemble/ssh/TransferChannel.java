// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import org.ensemble.support.Shell;
import org.jspecify.annotations.Nullable;

/**
 * The channel of one transfer. It has no markers as {@link ShellChannel} has: what moves is looked
 * at by nobody in between, and the exit status comes from sshd.
 */
final class TransferChannel {

  private final SshSession session;
  private final ChannelExec channel;
  private final OutputStream toNode;
  private final Output complaints = new Output();
  private final CompletableFuture<Ending> ended = new CompletableFuture<>();
  private volatile @Nullable Throwable failure;
  private volatile boolean departureFailed;
  private volatile boolean givenUp;
  private volatile long lastMoved = System.nanoTime();

  private TransferChannel(SshSession session, ChannelExec channel, Transfer transfer)
      throws IOException {
    this.session = session;
    this.channel = channel;
    channel.setOutputStream(new Arrival(transfer.output()));
    channel.setErrStream(new Complaints());
    this.toNode = channel.getOutputStream();
  }

  /**
   * Starts the program.
   *
   * @throws ShellGone if it cannot be started
   */
  static TransferChannel open(SshSession session, Transfer transfer) throws ShellGone {
    try {
      ChannelExec exec = session.newChannel();
      TransferChannel channel = new TransferChannel(session, exec, transfer);
      exec.setCommand("exec /bin/sh -c " + Shell.quote(transfer.program()));
      exec.connect(0);
      return channel;
    } catch (JSchException | IOException e) {
      throw new ShellGone(
          session.isAlive()
              ? "sshd opens no further channel: " + e.getMessage()
              : session.whyClosed());
    }
  }

  SshSession session() {
    return session;
  }

  /** What the program wrote to stderr. */
  Output complaints() {
    return complaints;
  }

  CompletableFuture<Ending> ended() {
    return ended;
  }

  /** When the last byte did, in the measure of {@link System#nanoTime()}. */
  long lastMoved() {
    return lastMoved;
  }

  /** From now on nothing is sent any more: input that comes too late must not complete the copy. */
  void giveUp() {
    givenUp = true;
  }

  /** Blocks for as long as there is input and the program takes it. */
  void send(Transfer.Input input) {
    try {
      input.writeTo(new Departure());
    } catch (IOException | RuntimeException e) {
      if (!departureFailed) {
        failure = e;
      }
    }
    try {
      toNode.close();
    } catch (IOException broken) {
      // The end of the program tells why.
    }
  }

  private void end() {
    Throwable cause = failure;
    if (cause != null) {
      ended.complete(new Ending.GivenUp(cause));
      return;
    }
    int status = channel.getExitStatus();
    if (status >= 0) {
      ended.complete(new Ending.Exited(status));
      return;
    }
    String signal = channel.getExitSignal();
    ended.complete(
        new Ending.Lost(
            session.isOpenAtFarSide()
                ? "its program ended" + (signal == null ? "" : ", killed by signal " + signal)
                : session.whyClosed()));
  }

  /** JSch would swallow what is written to a channel that is closed. */
  private final class Departure extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      try {
        if (ended.isDone() || givenUp) {
          throw new IOException("the program on the node has ended, or was given up");
        }
        toNode.write(buffer, offset, length);
      } catch (IOException e) {
        departureFailed = true;
        throw e;
      }
      lastMoved = System.nanoTime();
    }

    @Override
    public void flush() throws IOException {
      try {
        toNode.flush();
      } catch (IOException e) {
        departureFailed = true;
        throw e;
      }
    }
  }

  private final class Arrival extends OutputStream {
    private final OutputStream output;

    Arrival(OutputStream output) {
      this.output = output;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      lastMoved = System.nanoTime();
      try {
        output.write(buffer, offset, length);
      } catch (IOException | RuntimeException e) {
        failure = e;
        throw e;
      }
      lastMoved = System.nanoTime();
    }

    @Override
    public void close() throws IOException {
      output.close();
    }
  }

  /** JSch closes it when the channel has ended. */
  private final class Complaints extends OutputStream {
    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
      complaints.append(buffer, offset, length);
    }

    @Override
    public void close() {
      end();
    }
  }
}
