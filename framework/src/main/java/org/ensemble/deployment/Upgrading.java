// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whatever upgrades nodes: of this process, or of the one that has them. */
@FunctionalInterface
interface Upgrading {

  /**
   * Returns when all of them are ready; see {@link Deployment#upgrade(String)}.
   *
   * @param verb as a test writes it
   * @param variant null or empty for the base
   * @param nodes names, in the order of the composition
   * @param rolling whether it is done to one node after the other
   */
  void run(String verb, @Nullable String variant, List<String> nodes, boolean rolling);
}
