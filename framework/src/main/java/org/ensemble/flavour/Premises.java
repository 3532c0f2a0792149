// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour;

import java.util.Set;
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
   * Makes the network have these faults and no others, and returns when it has. They hold for nodes
   * that are off, too, as soon as those run. Asked for only with {@link Capability#NETWORK_FAULTS},
   * and by one thread at a time.
   *
   * @throws EnsembleException if that cannot be done; then it has some of them
   */
  default void disturb(Set<NetworkFault> faults) {
    throw new UnsupportedOperationException("network faults");
  }

  /**
   * Ends every machine at once and frees what the flavour holds. Idempotent, bounded to a few
   * seconds.
   */
  @Override
  void close();
}
