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
   *
   * <p>Each connection is an sshd of its own, whose command is {@link
   * org.ensemble.ssh.SshdInvocation#command} with {@link org.ensemble.ssh.SshdFiles#IN_NODE}, run
   * as root in all of the node's namespaces, with its standard streams as the connection. Its files
   * are among the plan's {@linkplain NodePlan#seed seed}.
   */
  WayIn wayIn();

  /**
   * Completes when the machine has stopped running, whoever stopped it: a test that switched it
   * off, or somebody who typed {@code poweroff} in it. Whoever asks afterwards finds it complete at
   * once, for that is how a node's state is told.
   */
  CompletableFuture<MachineEnd> ended();

  /**
   * How far it has come, for the message of a boot that takes too long; empty if that cannot be
   * told.
   */
  default String progress() {
    return "";
  }

  /**
   * How many processes of it the kernel has killed so far because its memory was used up, in this
   * run at least; -1 if that cannot be told from outside.
   */
  default long killedForMemory() {
    return -1;
  }

  /**
   * What it has used so far, seen from outside and at hardly any cost: it is asked every few
   * seconds. Never fails.
   */
  default Usage usage() {
    return Usage.UNKNOWN;
  }

  /**
   * Stops it like a power cut, and returns when it no longer runs and {@link #ended} is complete.
   * Its disk stays for the next {@link Premises#start}, with {@link Capability#PERSISTENCE}.
   * Idempotent. Asked for only with {@link Capability#POWER}.
   */
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

  /**
   * Types on its console, and returns when it has been given to the machine. Asked for only with
   * {@link Capability#CONSOLE}.
   *
   * @throws EnsembleException if that cannot be done
   */
  default void type(byte[] keys) {
    throw new UnsupportedOperationException("console");
  }

  /** Lets it go on. Idempotent; does nothing if it has ended. */
  default void thaw() {}
}
