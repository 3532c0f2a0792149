// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InBrief.class)
class VmContractIT extends FlavourContract {
  VmContractIT() {
    super("vm");
  }
}
