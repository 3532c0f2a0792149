// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

class SandboxContractIT extends FlavourContract {
  SandboxContractIT() {
    super("sandbox");
  }
}
