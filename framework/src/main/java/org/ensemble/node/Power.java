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
   * Gives it power again and returns when it is booting; commands then wait for it within their
   * limit. Does nothing if it runs.
   *
   * @throws EnsembleException if it cannot be started
   */
  void start();
}
