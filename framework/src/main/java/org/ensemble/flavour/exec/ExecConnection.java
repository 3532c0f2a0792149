// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.exec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import org.ensemble.linux.engine.EngineStream;
import org.ensemble.ssh.WayIn;

/** A connection to a process in a container. */
final class ExecConnection implements WayIn.Connection {

  /** Enough for what sshd says before it gives up. */
  private static final int COMPLAINTS_KEPT = 4_000;

  private static final int BUFFER = 1 << 16;

  private final EngineStream stream;
  private final StringBuilder complaints = new StringBuilder();

  ExecConnection(EngineStream stream) {
    this.stream = stream;
  }

  @Override
  public InputStream fromNode() {
    return new Stdout(new BufferedInputStream(stream.input(), BUFFER), this::complain);
  }

  @Override
  public OutputStream toNode() {
    return stream.output();
  }

  @Override
  public String complaints() {
    synchronized (complaints) {
      return complaints.toString().strip();
    }
  }

  /** The engine then closes the input of the process, which ends sshd. */
  @Override
  public void close() {
    stream.close();
  }

  private void complain(byte[] said) {
    synchronized (complaints) {
      complaints.append(new String(said, UTF_8));
      complaints.delete(0, Math.max(0, complaints.length() - COMPLAINTS_KEPT));
    }
  }
}
