// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.faults;

import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.node.Fault;

/** The faults of a deployment as a whole, whichever process has its nodes. */
public interface Faults {

  /**
   * @throws EnsembleException if the flavour cannot do it, or it cannot be done
   */
  Fault partition(Partition partition);

  /** Those that are in force, a description each, in the order in which they began. */
  List<String> describe();

  /** Heals all of them; throws as {@link FaultScope#close} does. */
  void heal();

  /** What begins from now on ends with it, at the latest. */
  FaultScope scope();
}
