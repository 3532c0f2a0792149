// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.usage;

import org.ensemble.flavour.Machine;
import org.ensemble.flavour.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What a node was seen to use.
 *
 * @param machine the one that it was; null if it has never run
 */
public record Look(@Nullable Machine machine, Usage usage) {

  /** At the machine that a node has, or had last. */
  public static Look at(@Nullable Machine machine) {
    return new Look(machine, machine == null ? Usage.UNKNOWN : machine.usage());
  }
}
