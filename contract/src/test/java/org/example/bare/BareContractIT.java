// SPDX-License-Identifier: Apache-2.0
package org.example.bare;

import org.ensemble.contract.FlavourContract;

class BareContractIT extends FlavourContract {
  BareContractIT() {
    super("bare");
  }
}
