// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.FakeFlavour;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Usability.Unusable;
import org.ensemble.flavour.Usability.Usable;
import org.junit.jupiter.api.Test;

class AlternativesTests {

  private static final Flavour PAPER = new FakeFlavour("paper", new Usable());

  private static final Flavour BROKEN =
      new FakeFlavour("broken", new Unusable("`qemu-img` is not installed", "install it"))
          .able(Set.of(Capability.DISKS));

  private static final Flavour STONE =
      new FakeFlavour("stone", new Usable()).able(Set.of(Capability.DISKS));

  @Test
  void oneThatCanBeUsedIsNamed() {
    assertThat(new Alternatives(List.of(PAPER, BROKEN, STONE)).with(Capability.DISKS))
        .isEqualTo("; take -Densemble.flavour=stone");
  }

  @Test
  void whereThereIsNoneEachSaysWhatItLacks() {
    assertThat(new Alternatives(List.of(PAPER, BROKEN)).with(Capability.DISKS))
        .isEqualTo(
            ", and no flavour has that here: `paper` lacks disks of its own; `broken` cannot be used"
                + " here: `qemu-img` is not installed; to mend it: install it");
  }
}
