// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jcraft.jsch.ChannelExec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ensemble.ssh.OutputTap.Stream;
import org.ensemble.support.HumanTime;
import org.ensemble.support.IoReason;
import org.jspecify.annotations.Nullable;

/**
 * A {@code sh} on the node that runs one command after the other, each without the cost of opening
 * a channel.
 */
final class ShellChannel {

  private static final int INPUT_PIECE = 64 << 10;

  private final SshSession session;
  private final ChannelExec channel;
  private final OutputStream toShell;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final EndMarkers ends = new EndMarkers();
  private volatile @Nullable ShellGone gone;
  private final Object feeding = new Object();
  private volatile Exchange current;
  private @Nullable ShellFacts facts;

  /**
   * @param channel not yet connected
   */
  ShellChannel(SshSession session, ChannelExec channel) throws IOException {
    this.session = session;
    this.channel = channel;
    this.current = resting();
    channel.setOutputStream(new Feed(Stream.STDOUT));
    channel.setErrStream(new Feed(Stream.STDERR));
    this.toShell = channel.getOutputStream();
  }

  /** Blocks until the shell is ready; a shell that does not get there is dropped. */
  void prepare(Duration patience) throws ShellGone {
    Marker ready = Marker.fresh();
    Exchange exchange = exchange(ready, OutputTap.NONE);
    current = exchange;
    write(ShellProgram.prepare(ready.nonce().substring(0, 12), ready, ends).getBytes(UTF_8));
    try {
      facts = ShellFacts.parse(exchange.begun().get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      drop();
      throw new ShellGone("no shell started within " + HumanTime.of(patience) + said(exchange));
    } catch (ExecutionException e) {
      throw new ShellGone(e.getCause().getMessage() + said(exchange));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      drop();
      throw new ShellGone("interrupted");
    }
  }

  private static String said(Exchange exchange) {
    String said = (exchange.preamble().text()).strip();
    return said.isEmpty() ? "" : "; it said: " + said;
  }

  ShellFacts facts() {
    if (facts == null) {
      throw new IllegalStateException("the shell is not prepared");
    }
    return facts;
  }

  SshSession session() {
    return session;
  }

  boolean hasEnded() {
    return gone != null;
  }

  /** Whether it waits for a command. */
  boolean isAlive() {
    return gone == null && !current.ended().isDone() && session.isAlive() && channel.isConnected();
  }

  /**
   * For the command that comes next.
   *
   * @param begin see {@link Exchange}
   */
  Exchange exchange(@Nullable Marker begin, OutputTap tap) {
    return new Exchange(begin, ends.current(), ends.following(), tap);
  }

  /**
   * Hands a command to the interpreter that waits; from now on the output belongs to the exchange.
   *
   * @return false if the shell had ended before, so that the command was not begun
   */
  boolean send(CommandProgram program, Exchange exchange) {
    synchronized (feeding) {
      if (!isAlive()) {
        return false;
      }
      current = exchange;
    }
    write(program.bytes(facts(), ends.current()));
    return true;
  }

  private void write(byte[] bytes) {
    try {
      toShell.write(bytes);
      toShell.flush();
    } catch (IOException e) {
      end();
    }
  }

  /**
   * After a command that has left nothing behind: waits for the next one.
   *
   * @return whether there can be one
   */
  boolean rest() {
    ends.advance();
    synchronized (feeding) {
      current = resting();
    }
    return ends.lasts() && isAlive();
  }

  /** Ends when somebody kills an interpreter that waits. */
  private Exchange resting() {
    return exchange(null, OutputTap.NONE);
  }

  /**
   * Copies a command's input to it and ends it; returns early if the command reads no further. If
   * the input cannot be read the exchange is told so.
   */
  void sendInput(InputStream input, Exchange exchange) {
    byte[] buffer = new byte[INPUT_PIECE];
    try {
      for (int n = read(input, buffer); n >= 0; n = read(input, buffer)) {
        toShell.write(buffer, 0, n);
      }
      toShell.close();
    } catch (InputGone e) {
      exchange.inputFailed(e);
    } catch (IOException commandEnded) {
      // The exchange tells how; what it has not read is of no interest.
    }
  }

  private static int read(InputStream input, byte[] buffer) throws InputGone {
    try {
      return input.read(buffer);
    } catch (IOException e) {
      throw new InputGone(IoReason.of(e));
    } catch (RuntimeException e) {
      throw new InputGone(e.toString());
    }
  }

  /**
   * Lets the shell end. The channel stays open for as long as something holds its output, and what
   * comes still reaches the last exchange.
   */
  void retire() {
    try {
      toShell.close();
    } catch (IOException alreadyGone) {
      // Then there is nothing to retire.
    }
  }

  /** Closes the channel, whoever holds its output. */
  void drop() {
    end();
    if (session.isAlive()) {
      channel.disconnect();
    }
  }

  /** No more will come: the channel was closed, or the connection is gone. */
  void end() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    String signal = channel.getExitSignal();
    ShellGone reason =
        new ShellGone(
            session.isOpenAtFarSide()
                ? "the shell on the node ended"
                    + (signal == null ? "" : ", killed by signal " + signal)
                : session.whyClosed());
    gone = reason;
    session.shellClosed(this);
    current.shellGone(reason);
  }

  /** Where JSch writes what came on one stream; it closes only the second when the channel ends. */
  private final class Feed extends OutputStream {
    private final Stream stream;

    Feed(Stream stream) {
      this.stream = stream;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
      synchronized (feeding) {
        current.feed(stream, buffer, offset, length);
      }
    }

    /** Stdout is closed at its end of file, when sshd has not yet told how the shell ended. */
    @Override
    public void close() {
      if (stream == Stream.STDERR) {
        end();
      }
    }
  }
}
