// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.ensemble.EnsembleException;

/**
 * A node's power button, and what else can be done to it as a whole.
 *
 * <p>What is on the node's disk survives all of it; what it holds in memory ({@code /run}, {@code
 * /dev/shm}) ends with its power. A flavour that cannot do what is asked is an {@link
 * EnsembleException} that names what it lacks.
 */
public interface Power {

  NodeState state();

  /**
   * Takes the power away at once, and returns when the node no longer runs. Its disk keeps what was
   * written. Does nothing if it is off.
   */
  void crash();

  /**
   * {@linkplain #crash Crashes} the node until the fault ends: then it has booted, and its role's
   * readiness checks hold. One that somebody has started meanwhile is left as it is.
   *
   * @throws EnsembleException if it does not run
   */
  Fault outage();

  /**
   * Asks the node's systemd to power off, and returns when the node no longer runs. Does nothing if
   * it is off.
   *
   * @throws EnsembleException if the node is frozen, or is not off within the limit ({@code
   *     -Densemble.limit.shutdown}); the message names what holds it up, and it still runs then
   */
  void shutdown();

  /**
   * Gives it power again and returns when it has booted, as far as its systemd is concerned. A node
   * that did not start with its deployment is ready then, too: the readiness checks of its role
   * have passed. After a crash, what the composition calls ready may take longer.
   *
   * @throws EnsembleException if it runs, cannot be started, does not boot in time, or boots with
   *     failed units that its role does not tolerate
   */
  void start();

  /**
   * Asks the node's systemd to reboot, and returns when it has booted again. Meanwhile the node is
   * {@linkplain NodeState#BOOTING booting}, and commands wait for it within their limits. A {@code
   * reboot} that is typed in the node comes to the same, but for the waiting.
   *
   * @throws EnsembleException as {@link #shutdown()} and {@link #start()} do, and if it is off
   */
  void reboot();

  /**
   * Stops everything in the node where it is, as a hypervisor that pauses a machine: connections
   * stay, and nobody answers. Commands time out. It can still be crashed.
   *
   * @throws EnsembleException if it is frozen already, or does not run
   */
  Fault freeze();

  /** Lets a frozen node go on. Does nothing if it is not frozen. */
  void thaw();
}
