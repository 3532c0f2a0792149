// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * A node as SSH sees it.
 *
 * @param name of the node, for messages
 * @param patience how long its sshd may be silent when it is asked something; a connection that is
 *     silent for longer is given up
 * @param silenced whether it is silent now because somebody wants it so, which says nothing about
 *     its connections
 */
public record Endpoint(
    String name,
    WayIn wayIn,
    HostKey hostKey,
    ClientKey clientKey,
    Duration patience,
    BooleanSupplier silenced) {

  /** Of a node that never is silenced. */
  public Endpoint(
      String name, WayIn wayIn, HostKey hostKey, ClientKey clientKey, Duration patience) {
    this(name, wayIn, hostKey, clientKey, patience, () -> false);
  }
}
