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
import org.jspecify.annotations.Nullable;

/**
 * A {@code sh} on the node that reads its program from an SSH channel: it runs one command after
 * the other, each without the cost of opening a channel.
 */
final class ShellChannel {

  private final SshSession session;
  private final ChannelExec channel;
  private final OutputStream toShell;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable ShellGone gone;
  private volatile Exchange current;
  private @Nullable ShellFacts facts;

  /**
   * @param channel not yet connected
   */
  ShellChannel(SshSession session, ChannelExec channel) throws IOException {
    this.session = session;
    this.channel = channel;
    this.current = new Exchange(null, Marker.fresh(), OutputTap.NONE);
    channel.setOutputStream(new Feed(Stream.STDOUT));
    channel.setErrStream(new Feed(Stream.STDERR));
    this.toShell = channel.getOutputStream();
  }

  /** Blocks until the shell is ready; a shell that does not get there is dropped. */
  void prepare(Duration patience) throws ShellGone {
    Marker ready = Marker.fresh();
    Exchange exchange = new Exchange(ready, Marker.fresh(), OutputTap.NONE);
    send(ShellProgram.prepare(ready.nonce().substring(0, 12), ready), exchange);
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

  boolean isAlive() {
    return gone == null && session.isAlive() && channel.isConnected();
  }

  /** Hands the shell a program; from now on its output belongs to the exchange. */
  void send(String program, Exchange exchange) {
    current = exchange;
    ShellGone reason = gone;
    if (reason != null) {
      exchange.shellGone(reason);
      return;
    }
    try {
      toShell.write(program.getBytes(UTF_8));
      toShell.flush();
    } catch (IOException e) {
      end();
    }
  }

  /** Copies a command's input to it and ends it; returns early if the command reads no further. */
  void sendInput(InputStream input) {
    try (input) {
      input.transferTo(toShell);
      toShell.close();
    } catch (IOException commandEnded) {
      // The exchange tells how; what it has not read is of no interest.
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
      current.feed(stream, buffer, offset, length);
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
