// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour;

import org.ensemble.EnsembleException;

/**
 * A deployment's place in a flavour: network and whatever else its nodes share. Closing it ends all
 * machines.
 */
public interface Premises extends AutoCloseable {

  /**
   * Powers a node on, for the first time or again. Returns once its first process has been started;
   * the node is booting then. Thread-safe.
   *
   * @param name of a node of the plan
   * @throws EnsembleException if it cannot be started
   */
  Machine start(String name);

  /**
   * Ends every machine at once and frees what the flavour holds. Idempotent, bounded to a few
   * seconds.
   */
  @Override
  void close();
}
