// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour;

import java.util.concurrent.CompletableFuture;
import org.ensemble.EnsembleException;
import org.ensemble.ssh.WayIn;

/** A running node as its flavour sees it, from power-on to power-off. */
public interface Machine {

  /**
   * How its sshd is reached. Usable as soon as the machine runs; fails with an I/O error once it
   * does not.
   */
  WayIn wayIn();

  /** Completes when the machine has stopped running, whoever stopped it. */
  CompletableFuture<MachineEnd> ended();

  /** Stops it like a power cut, and returns when it no longer runs. Idempotent. */
  void crash();

  /**
   * Stops everything in it where it is, and returns when nothing of it runs. It can be crashed as
   * before. Asked for only with {@link Capability#FREEZE}.
   *
   * @throws EnsembleException if it cannot be frozen; it runs then
   */
  default void freeze() {
    throw new UnsupportedOperationException("freeze");
  }

  /** Lets it go on. Idempotent; does nothing if it has ended. */
  default void thaw() {}
}
