// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import static org.assertj.core.api.Assertions.assertThat;

import org.ensemble.flavour.MachineEnd;
import org.junit.jupiter.api.Test;

class VmEndTests {

  private static final String PANIC =
      "[ 2.0] Kernel panic - not syncing: VFS: Unable to mount root fs\r\n[ 2.1] Rebooting in 1 seconds..";

  @Test
  void aResetIsAReboot() {
    assertThat(VmEnd.of("guest-reset", "0", "", ""))
        .isEqualTo(new MachineEnd(true, "it has rebooted itself"));
  }

  @Test
  void aPanicIsNoReboot() {
    assertThat(VmEnd.of("guest-reset", "0", PANIC, ""))
        .isEqualTo(
            new MachineEnd(
                false,
                "its kernel has panicked: Kernel panic - not syncing: VFS: Unable to mount root fs"));
  }

  @Test
  void aShutdownAfterSomebodySpokeOfAPanicIsAShutdown() {
    assertThat(VmEnd.of("guest-shutdown", "0", PANIC, ""))
        .isEqualTo(new MachineEnd(false, "it has powered itself off"));
  }

  @Test
  void aKilledQemuIsCalledThat() {
    assertThat(VmEnd.of("", "137", "", "")).isEqualTo(new MachineEnd(false, "its QEMU was killed"));
  }

  @Test
  void whatQemuComplainsOfIsTheReason() {
    assertThat(VmEnd.of("", "1", "", "qemu-system-x86_64: cannot set up guest memory"))
        .isEqualTo(
            new MachineEnd(
                false,
                "its QEMU has ended with status 1: qemu-system-x86_64: cannot set up guest memory"));
  }
}
