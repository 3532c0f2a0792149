// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.keeper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.ensemble.EnsembleException;
import org.ensemble.ssh.DirectRun;
import org.ensemble.ssh.Endpoint;
import org.jspecify.annotations.Nullable;

/** A command of a {@link Guest}. */
public final class GuestRun implements AutoCloseable {

  /** What it reads and writes; not closed. */
  public record Streams(InputStream input, OutputStream output, OutputStream error) {}

  /**
   * The terminal that it is to have.
   *
   * @param type as in {@code TERM}
   */
  public record Terminal(String type, int columns, int rows) {}

  private final String node;
  private final DirectRun run;

  private GuestRun(String node, DirectRun run) {
    this.node = node;
    this.run = run;
  }

  /**
   * @param node for messages: its name, and whose it is
   * @param terminal null for pipes
   */
  static GuestRun start(
      String node,
      Endpoint endpoint,
      String command,
      @Nullable Terminal terminal,
      Streams streams) {
    DirectRun.Terminal size =
        terminal == null
            ? null
            : new DirectRun.Terminal(terminal.type(), terminal.columns(), terminal.rows());
    try {
      return new GuestRun(
          node,
          DirectRun.start(
              endpoint,
              command,
              size,
              new DirectRun.Streams(streams.input(), streams.output(), streams.error())));
    } catch (IOException e) {
      throw new EnsembleException(node + " cannot be reached: " + e.getMessage(), e);
    }
  }

  /**
   * Waits for its end, however long that takes.
   *
   * @return its exit status; 128 + n where signal n has ended it
   * @throws EnsembleException if the connection to the node is lost before
   */
  public int await() throws InterruptedException {
    try {
      return run.await();
    } catch (IOException e) {
      throw new EnsembleException(node + " was lost: " + e.getMessage(), e);
    }
  }

  /** The terminal has another size now. */
  public void resize(int columns, int rows) {
    run.resize(columns, rows);
  }

  /** Asks it to end, as a terminal that is closed does. */
  public void interrupt() {
    run.signal("TERM");
  }

  /** Ends its connection. */
  @Override
  public void close() {
    run.close();
  }
}
