// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.faults;

import org.ensemble.EnsembleException;

/** The faults that have begun since some moment. */
public interface FaultScope extends AutoCloseable {

  /**
   * Heals those that still are in force, latest first.
   *
   * @throws EnsembleException if one cannot be healed; all others are nevertheless
   */
  @Override
  void close();
}
