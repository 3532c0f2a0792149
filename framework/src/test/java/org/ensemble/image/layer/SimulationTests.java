// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTests {

  /** Printed by apt 2.6.1. */
  private static final String OUTPUT =
      """
      Reading package lists...
      The following NEW packages will be installed:
        libpsl5 tree
      Remv mawk [1.3.4.20200120-3.1]
      Inst libnghttp2-14 [1.52.0-1] (1.52.0-1+deb12u3 Debian:12.15/oldstable, Debian-Security:12/oldstable-security [amd64])
      Inst tzdata (2026f-0+deb12u1 Debian:12.15/oldstable [all])
      Inst libc6:i386 (2.36-9 Debian:12.15/oldstable [i386])
      Inst mine (1.0 local-deb [amd64]) []
      Conf tzdata (2026f-0+deb12u1 Debian:12.15/oldstable [all])
      """;

  @Test
  void readsWhatIsInstalledUpgradedAndRemoved() {
    PackageVersion mawk = new PackageVersion("mawk", "1.3.4.20200120-3.1", "amd64");
    assertThat(Simulation.read(OUTPUT, List.of(mawk)).packages())
        .containsExactly(
            new PackageVersion("libc6", "2.36-9", "i386"),
            new PackageVersion("libnghttp2-14", "1.52.0-1+deb12u3", "amd64"),
            new PackageVersion("mawk", "-", "amd64"),
            new PackageVersion("mine", "1.0", "amd64"),
            new PackageVersion("tzdata", "2026f-0+deb12u1", "all"));
  }
}
