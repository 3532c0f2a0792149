// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A connection to a process that speaks on its standard input and output, such as {@code nsenter …
 * sshd -i}.
 */
public final class ProcessConnection implements WayIn.Connection {

  /** Enough for what sshd says before it gives up. */
  private static final int COMPLAINTS_KEPT = 4_000;

  private final Process process;
  private final StringBuilder complaints = new StringBuilder();
  private final Thread listener;

  /**
   * @param process just started, with all three standard streams piped
   */
  public ProcessConnection(Process process) {
    this.process = process;
    this.listener = new Thread(this::listen, "ensemble complaints of " + process.pid());
    listener.setDaemon(true);
    listener.start();
  }

  @Override
  public InputStream fromNode() {
    return process.getInputStream();
  }

  @Override
  public OutputStream toNode() {
    return process.getOutputStream();
  }

  /**
   * The end of what it wrote to stderr. Waits a moment, as it is asked for when the end is near.
   */
  @Override
  public String complaints() {
    try {
      listener.join(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (complaints) {
      return complaints.toString().strip();
    }
  }

  /**
   * Ends it in two ways: a killed {@code nsenter} leaves behind the sshd that it forked, but that
   * one sees the end of its input. Does not wait, not even for a writer that is stuck because the
   * node is frozen.
   */
  @Override
  public void close() {
    // Process.destroyForcibly would also throw away what it said and nobody has read yet.
    process.toHandle().destroyForcibly();
    Thread closer = new Thread(this::endInput, "ensemble end of " + process.pid());
    closer.setDaemon(true);
    closer.start();
  }

  private void endInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      // Nobody is there to read it any more, which is the aim.
    }
  }

  private void listen() {
    byte[] buffer = new byte[1_024];
    try (InputStream stderr = process.getErrorStream()) {
      for (int n = stderr.read(buffer); n >= 0; n = stderr.read(buffer)) {
        synchronized (complaints) {
          complaints.append(new String(buffer, 0, n, UTF_8));
          complaints.delete(0, Math.max(0, complaints.length() - COMPLAINTS_KEPT));
        }
      }
    } catch (IOException closed) {
      // The process is gone and with it all it had to say.
    }
  }
}
