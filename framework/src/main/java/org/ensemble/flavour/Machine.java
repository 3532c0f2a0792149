// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour;

import java.util.concurrent.CompletableFuture;
import org.ensemble.ssh.WayIn;

/** A running node as its flavour sees it, from power-on to power-off. */
public interface Machine {

  /**
   * How its sshd is reached. Usable as soon as the machine runs; fails with an I/O error once it
   * does not.
   */
  WayIn wayIn();

  /**
   * Completes, with a reason for people, when the machine has stopped running, whoever stopped it.
   */
  CompletableFuture<String> ended();

  /** Stops it like a power cut, and returns when it no longer runs. Idempotent. */
  void crash();
}
