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
    assertThat(VmEnd.of("", "guest-reset", "0", "", "", 0))
        .isEqualTo(new MachineEnd(true, "it has rebooted itself"));
  }

  @Test
  void aPanicIsNoReboot() {
    assertThat(VmEnd.of("", "guest-reset", "0", PANIC, "", 0))
        .isEqualTo(
            new MachineEnd(
                false,
                "its kernel has panicked: Kernel panic - not syncing: VFS: Unable to mount root fs"));
  }

  @Test
  void processesThatAMachineHasKilledForMemoryAreCounted() {
    assertThat(
            OutOfMemory.killsIn(
                "[ 9.1] Out of memory: Killed process 612 (perl) total-vm:487000kB\r\n"
                    + "[ 9.2] Memory cgroup out of memory: Killed process 613 (perl) total-vm:1kB\r\n"
                    + "[ 9.3] systemd[1]: Killed process of nobody\r\n"))
        .isEqualTo(2);
  }

  @Test
  void aShutdownAfterSomebodySpokeOfAPanicIsAShutdown() {
    assertThat(VmEnd.of("", "guest-shutdown", "0", PANIC, "", 0))
        .isEqualTo(new MachineEnd(false, "it has powered itself off"));
  }

  @Test
  void aKilledQemuIsCalledThat() {
    assertThat(VmEnd.of("", "", "137", "", "", 0))
        .isEqualTo(new MachineEnd(false, "its QEMU was killed"));
  }

  @Test
  void aQemuThatMayHaveBeenKilledForMemorySaysSo() {
    assertThat(VmEnd.of("", "", "137", "", "", 1).reason())
        .isEqualTo(
            "its QEMU was killed; this machine has killed 1 process for lack of memory meanwhile"
                + " (`dmesg` says which): give roles less `memory`, or take fewer nodes");
  }

  @Test
  void whatKeptItFromGoingOnIsTheReasonWhateverCameOfIt() {
    assertThat(VmEnd.of("this machine cannot write its disk", "", "137", "", "", 1))
        .isEqualTo(new MachineEnd(false, "this machine cannot write its disk"));
  }

  @Test
  void whatQemuComplainsOfIsTheReason() {
    assertThat(VmEnd.of("", "", "1", "", "qemu-system-x86_64: cannot set up guest memory", 0))
        .isEqualTo(
            new MachineEnd(
                false,
                "its QEMU has ended with status 1: qemu-system-x86_64: cannot set up guest memory"));
  }
}
