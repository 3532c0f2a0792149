// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Differs from the flavour {@code vm} in few points, and takes as long. */
@EnabledIfSystemProperty(
    named = "contract",
    matches = "whole",
    disabledReason = "it takes minutes; -Dcontract=whole runs it")
class VmRamdiskContractIT extends FlavourContract {
  VmRamdiskContractIT() {
    super("vm-ramdisk");
  }
}
