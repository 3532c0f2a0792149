// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResolutionTests {

  @Test
  void holdsWhatALayerBroughtChangedAndRemoved() {
    List<PackageVersion> before =
        List.of(version("bash", "1"), version("mawk", "1"), version("sed", "1"));
    List<PackageVersion> after =
        List.of(version("bash", "2"), version("gawk", "5"), version("sed", "1"));
    assertThat(Resolution.between(before, after).text())
        .isEqualTo("bash\t2\tamd64\ngawk\t5\tamd64\nmawk\t-\tamd64\n");
  }

  @Test
  void isReadAsItWasWritten() {
    Resolution resolution = new Resolution(List.of(version("b", "1:2-3+b1"), version("a", "2")));
    assertThat(Resolution.parse(resolution.text())).isEqualTo(resolution);
    assertThat(Resolution.parse("")).isEqualTo(new Resolution(List.of()));
  }

  @Test
  void saysWhatDiffers() {
    Resolution asked =
        new Resolution(List.of(version("a", "1"), version("b", "1"), version("c", "1")));
    Resolution found =
        new Resolution(List.of(version("a", "1"), version("b", "2"), version("d", "1")));
    assertThat(asked.differences(found, false))
        .containsExactly("`b` 1 (2 is there)", "`c` 1 (none is there)", "no `d` (1 is there)");
    assertThat(asked.differences(found, true))
        .containsExactly("`b` 1 (2 is there)", "`c` 1 (none is there)");
    assertThat(asked.differences(asked, false)).isEmpty();
  }

  @Test
  void leavesOutWhatItIsToldTo() {
    Resolution resolution = new Resolution(List.of(version("a", "1"), version("b", "1")));
    assertThat(resolution.without(List.of("b")).text()).isEqualTo("a\t1\tamd64\n");
  }

  private static PackageVersion version(String name, String version) {
    return new PackageVersion(name, version, "amd64");
  }
}
