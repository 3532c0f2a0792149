// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A way to a node's sshd: a TCP socket, or a pipe to {@code sshd -i}. Each connection is one SSH
 * session.
 */
@FunctionalInterface
public interface WayIn {

  /**
   * Opens one connection.
   *
   * @throws IOException if nothing can be reached that way now
   */
  Connection connect() throws IOException;

  /** A byte stream in both directions. Closing it ends the process or socket behind it. */
  interface Connection extends AutoCloseable {
    InputStream fromNode();

    OutputStream toNode();

    /**
     * What the far side said besides the protocol, such as sshd's complaints on stderr; empty if
     * nothing.
     */
    String complaints();

    @Override
    void close();
  }
}
