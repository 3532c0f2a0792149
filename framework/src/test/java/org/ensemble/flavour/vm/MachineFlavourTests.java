// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ensemble.flavour.Capability.DISKS;
import static org.ensemble.flavour.Capability.KERNEL;

import org.junit.jupiter.api.Test;

class MachineFlavourTests {

  @Test
  void aMachineThatIsAllInMemoryHasNoDisks() {
    assertThat(new VmFlavour().capabilities()).contains(KERNEL, DISKS);
    assertThat(new VmRamdiskFlavour().capabilities()).contains(KERNEL).doesNotContain(DISKS);
  }
}
