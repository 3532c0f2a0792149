// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ensemble.assertions.EnsembleAssertions.assertThat;
import static org.ensemble.flavour.Capability.CLOCK;
import static org.ensemble.flavour.Capability.CONSOLE;
import static org.ensemble.flavour.Capability.DISKS;
import static org.ensemble.flavour.Capability.HOT_PLUG;
import static org.ensemble.flavour.Capability.KERNEL;
import static org.ensemble.flavour.Capability.LINK_DELAY;
import static org.ensemble.flavour.Capability.POWER;

import java.time.Duration;
import org.ensemble.EnsembleException;
import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.Requires;
import org.ensemble.junit.Role;
import org.ensemble.node.Console;
import org.ensemble.node.Disks;
import org.ensemble.node.Fault;
import org.ensemble.node.LogMark;
import org.ensemble.node.Node;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What is done to a machine by whoever stands beside it: its keyboard, its clock, its disks, its
 * link.
 */
@CompositionTest("machine")
@Requires({KERNEL, DISKS, POWER})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MachineDevicesIT {

  @Role("box")
  Node box;

  @Role("peer")
  Node peer;

  @Test
  @Requires(CONSOLE)
  void somebodyLogsInOnTheConsole() {
    box.succeed("echo root:sesame | chpasswd");
    Console console = box.console();
    LogMark before = console.mark();
    box.succeed(
        "systemd-run --collect --unit=login -p StandardInput=tty -p StandardOutput=tty"
            + " -p TTYPath=/dev/ttyS0 -p TTYReset=yes -p TTYVHangup=yes -p IgnoreSIGPIPE=no"
            + " agetty --keep-baud --local-line 115200 ttyS0 vt100");

    console.after(before).await().line("box login:");
    console.sendLine("root");
    console.after(before).await().line("Password:");
    console.sendLine("sesame");
    console.after(before).await().line("root@box:~#");
    console.sendLine("echo $((6 * 7)) on $(tty)");

    assertThat(console.after(before).await().line("^42 on")).isEqualTo("42 on /dev/ttyS0");
    console.sendLine("exit");
    box.await("the login ends").untilFails("systemctl is-active login.service");
  }

  @Test
  @Requires(CLOCK)
  void aClockJumpsAndIsSetBack() {
    try (Fault jump = box.os().clock().jump(ofHours(48))) {
      assertThat(offset()).isBetween(ofHours(48).minusSeconds(5), ofHours(48).plusSeconds(5));
      try (Fault back = box.os().clock().offset(ofMinutes(-90))) {
        assertThat(back.describe()).startsWith("node `box`: clock 49 h ");
        assertThat(offset()).isBetween(ofMinutes(-91), ofMinutes(-89));
      }
      assertThat(offset()).isBetween(ofHours(47), ofHours(49));
      assertThat(jump.isInForce()).isTrue();
    }
    assertThat(offset().abs()).isLessThan(ofSeconds(5));
  }

  @Test
  @Requires(HOT_PLUG)
  void aDiskComesAndGoesAndIsWhatItWasWhenItComesAgain() {
    String device = box.os().disks().plug("extra", 64 * Disks.MIB);

    box.succeed("mkfs.ext4 -q " + device + " && mount " + device + " /mnt && echo note >/mnt/note");
    assertThat(box.succeed("blockdev --getsize64 " + device).stdout()).isEqualTo("67108864\n");
    assertThatThrownBy(() -> box.os().disks().plug("extra", Disks.MIB))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage("node `box` has a disk `extra` already; take another name");
    assertThatThrownBy(() -> box.os().disks().unplug("data"))
        .hasMessage(
            "node `box`: disk `data` is one of its role, which stays; plug one to unplug it");

    box.succeed("umount /mnt");
    box.os().disks().unplug("extra");

    assertThat(box.file(device)).doesNotExist();
    box.expectFailure("cat /sys/block/*/serial | grep -qx extra");
    box.os().disks().plug("extra", 64 * Disks.MIB);
    assertThat(box.succeed("mount " + device + " /mnt && cat /mnt/note").stdout())
        .isEqualTo("note\n");
    box.succeed("umount /mnt");
  }

  @Test
  void whatOnlyAMachineOfItsOwnMaySetIsSet() {
    assertThat(box.os().sysctl("vm.swappiness")).as("by the composition").isEqualTo("7");

    box.succeed("echo 54321 >/proc/sys/kernel/panic_print");

    assertThat(box.os().sysctl("kernel.panic_print")).isEqualTo("54321");
  }

  @Test
  @Requires(LINK_DELAY)
  void whatPassesALinkIsLateInEachDirection() {
    box.network().delay(ofSeconds(1)).during(() -> assertThat(there()).isGreaterThan(ofSeconds(2)));

    assertThat(there()).isLessThan(ofSeconds(2));
    box.expectFailure("ls /sys/class/net | grep -vxE 'lo|eth0'");
  }

  /** After the others: it has another boot behind it then. */
  @Test
  @Order(Order.DEFAULT + 1)
  @Requires({CLOCK, HOT_PLUG, LINK_DELAY})
  void whatWasDoneToItIsThereAfterAPowerCut() {
    Fault late = box.network().delay(ofSeconds(1));
    String device = box.os().disks().plug("second", Disks.MIB);
    box.succeed("printf kept | dd of=" + device + " conv=fsync status=none");
    Fault ahead = box.os().clock().jump(ofHours(3));

    box.power().crash();
    box.power().start();

    assertThat(offset()).isBetween(ofMinutes(179), ofMinutes(181));
    assertThat(box.succeed("head -c 4 " + device).stdout()).isEqualTo("kept");
    assertThat(there()).isGreaterThan(ofSeconds(2));
    late.close();
    ahead.close();
    assertThat(offset().abs()).isLessThan(ofSeconds(10));
    box.os().disks().unplug("second");
    assertThat(box.file(device)).doesNotExist();
  }

  /** How long it takes to be refused by the other. */
  private Duration there() {
    return box.execute("bash -c ': >/dev/tcp/" + peer.address() + "/9'").duration();
  }

  private Duration offset() {
    return box.os().clock().now().offset();
  }
}
