// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.prerequisites;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.flavour.FakeFlavour;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Usability;
import org.ensemble.flavour.Usability.Unusable;
import org.ensemble.flavour.Usability.Usable;
import org.ensemble.support.MissingPrograms;
import org.junit.jupiter.api.Test;

class PrerequisitesTests {

  private static final MissingPrograms NOTHING = new MissingPrograms(List.of(), List.of());
  private static final Flavour PAPER = new FakeFlavour("paper", new Usable());
  private static final Flavour STONE =
      new FakeFlavour(
          "stone", Unusable.without(new MissingPrograms(List.of("chisel"), List.of("chisel-bin"))));
  private static final Flavour CLOUD =
      new FakeFlavour("cloud", new Unusable("the sky is clear", "wait for autumn"));

  @Test
  void oneUsableFlavourSuffices() {
    Prerequisites found = prerequisites(NOTHING, STONE, PAPER);

    assertThat(found.suffice()).isTrue();
    assertThat(found.usable()).containsExactly(PAPER);
  }

  @Test
  void withoutAWayToBuildImagesNoFlavourSuffices() {
    MissingPrograms missing = new MissingPrograms(List.of("mmdebstrap"), List.of("mmdebstrap"));

    assertThat(prerequisites(missing, PAPER).suffice()).isFalse();
    assertThat(prerequisites(missing, PAPER).problems())
        .containsExactly(
            "images cannot be built here: `mmdebstrap` is not installed;"
                + " to mend it: apt-get install mmdebstrap");
  }

  @Test
  void packagesAreThoseOfAllTogether() {
    MissingPrograms missing =
        new MissingPrograms(List.of("b", "chisel"), List.of("b", "chisel-bin"));

    assertThat(prerequisites(missing, STONE, CLOUD).packages()).containsExactly("b", "chisel-bin");
  }

  @Test
  void whatOnlySomeNeedIsInstalledAndNotRequired() {
    Prerequisites found =
        new Prerequisites(
            Map.of(PAPER, PAPER.usability()),
            NOTHING,
            new MissingPrograms(List.of("slirp4netns"), List.of("slirp4netns")),
            new MissingPrograms(List.of("nft"), List.of("nftables")),
            new MissingPrograms(List.of("python3"), List.of("python3")));

    assertThat(found.packages()).containsExactly("nftables", "python3", "slirp4netns");
    assertThat(found.suffice()).isTrue();
  }

  @Test
  void problemsGiveReasonAndRemedy() {
    assertThat(prerequisites(NOTHING, PAPER, CLOUD).problems())
        .containsExactly(
            "flavour `cloud` cannot be used here: the sky is clear; to mend it: wait for autumn");
  }

  private static Prerequisites prerequisites(MissingPrograms builder, Flavour... flavours) {
    Map<Flavour, Usability> all = new LinkedHashMap<>();
    for (Flavour flavour : flavours) {
      all.put(flavour, flavour.usability());
    }
    return new Prerequisites(all, builder, NOTHING, NOTHING, NOTHING);
  }
}
