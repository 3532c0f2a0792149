// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.ensemble.EnsembleException;

/** A node's power button. */
public interface Power {

  NodeState state();

  /**
   * Takes the power away at once, and returns when the node no longer runs. Its disk keeps what was
   * written. Does nothing if it is off.
   */
  void crash();

  /**
   * Gives it power again and returns when it has booted, as far as its systemd is concerned; what
   * the composition calls ready may take longer. Does nothing if it runs.
   *
   * @throws EnsembleException if it cannot be started, does not boot in time, or boots with failed
   *     units that its role does not tolerate
   */
  void start();
}
