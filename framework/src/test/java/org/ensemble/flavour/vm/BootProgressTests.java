// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BootProgressTests {

  private static final String UP = "ensemble: the kernel is up\r\n";

  private static final String NEXT = UP + "ensemble: the node is next\r\n";

  @Test
  void howFarAMachineHasComeIsOnItsConsole() {
    assertThat(BootProgress.of("\r\n"))
        .isEqualTo(
            "its machine runs, and has printed nothing, as with a kernel for another kind of machine,"
                + " or one whose command line moves the console away from ttyS0");
    assertThat(BootProgress.of("[    0.000000] ACPI BIOS Error\r\n"))
        .isEqualTo("its kernel has begun, and has not come as far as its RAM disk");
    assertThat(BootProgress.of(UP)).isEqualTo("its kernel is up, and its root file system is not");
    assertThat(BootProgress.of(NEXT))
        .isEqualTo("its root file system is there, and its systemd has said nothing");
    assertThat(BootProgress.of(NEXT + "Welcome to Debian GNU/Linux 12 (bookworm)!\r\n"))
        .isEqualTo("its systemd has begun");
  }
}
