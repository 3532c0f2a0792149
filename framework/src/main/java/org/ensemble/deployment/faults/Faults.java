// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.faults;

import java.time.Duration;
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

  /**
   * Those that are in force, or were within that time, a line each.
   *
   * @param age until now; what another process has is known only while it is in force
   */
  default List<String> recent(Duration age) {
    return describe().stream().map(fault -> fault + " is in force").toList();
  }

  /** Heals all of them; throws as {@link FaultScope#close} does. */
  void heal();

  /** What begins from now on ends with it, at the latest. */
  FaultScope scope();
}
