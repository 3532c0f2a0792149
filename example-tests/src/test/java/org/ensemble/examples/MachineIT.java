// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ensemble.assertions.EnsembleAssertions.assertThat;
import static org.ensemble.flavour.Capability.DISKS;
import static org.ensemble.flavour.Capability.KERNEL;
import static org.ensemble.flavour.Capability.POWER;

import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.Requires;
import org.ensemble.junit.Role;
import org.ensemble.node.Node;
import org.ensemble.node.NodeState;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What only a machine of its own can show: its kernel, its disks, and what a power cut leaves. */
@CompositionTest("machine")
@Requires({KERNEL, DISKS, POWER})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MachineIT {

  /** After those that leave it as it is. */
  private static final int LATE = Order.DEFAULT + 1;

  @Role("box")
  Node box;

  @Role("peer")
  Node peer;

  @Test
  void aDiskIsMountedAsItsRoleSays() {
    assertThat(box.succeed("grep ' /data ' /proc/mounts | cut -d ' ' -f 3,4").stdout())
        .startsWith("ext4 ")
        .contains("noatime", "commit=600");
    box.succeed("touch /data/tagged && setfattr -n user.origin -v here /data/tagged");
    assertThat(box.succeed("getfattr --only-values -n user.origin /data/tagged").stdout())
        .isEqualTo("here");
  }

  @Test
  void aDiskThatNobodyMountsIsFoundByItsName() {
    box.succeed("printf 'all mine' >/dev/disk/by-id/virtio-raw");

    assertThat(box.succeed("head -c 8 /dev/disk/by-id/virtio-raw").stdout()).isEqualTo("all mine");
    assertThat(
            box.succeed(
                    "cat /sys/class/block/$(basename $(realpath /dev/disk/by-id/virtio-raw))/size")
                .stdout()
                .strip())
        .isEqualTo(Integer.toString((64 << 20) / 512));
  }

  @Test
  void theKernelIsTheOneThatTheCompositionNames() {
    String asked = box.file("/etc/kernel-package").text().strip();

    assertThat(box.succeed("uname -r").stdout().strip())
        .matches("[0-9][0-9.-]+[0-9]" + asked.substring("linux-image".length()));
  }

  @Test
  void theKernelIsItsOwnAndFindsItsModules() {
    box.expectFailure("grep squashfs /proc/filesystems");

    // The kernel asks for the module; that this is no file system it finds out afterwards.
    box.expectFailure("mount -t squashfs /dev/disk/by-id/virtio-raw /mnt");

    box.succeed("grep squashfs /proc/filesystems");
    box.succeed("echo 12345 >/proc/sys/kernel/panic_print && cat /proc/sys/kernel/panic_print");
  }

  @Test
  void whatMachinesShareIsTheSameInBoth() {
    box.file("/exchange/note").withMode("0600").withOwner("1234:1234").write("from the box");

    assertThat(peer.succeed("cat /exchange/note; stat -c ' %a %u:%g' /exchange/note").stdout())
        .isEqualTo("from the box 600 1234:1234\n");
    assertThat(peer.file("/from-host/file").text()).isEqualTo("from the host\n");
    assertThat(peer.expectFailure("mount -o remount,rw /from-host && touch /from-host/x").stderr())
        .contains("Read-only file system");
  }

  @Test
  @Order(LATE)
  void aPowerCutLosesWhatWasNotSynced() {
    box.succeed("echo kept >/data/kept && sync && echo lost >/data/lost");

    box.power().crash();
    box.power().start();

    assertThat(box.file("/data/kept").text()).isEqualTo("kept\n");
    assertThat(box.file("/data/lost")).doesNotExist();
    assertThat(box.file("/exchange")).isDirectory();
  }

  @Test
  @Order(LATE + 1)
  void aPanicIsTheEndOfTheMachineAndSaysWhy() {
    box.start("sleep 1; echo c >/proc/sysrq-trigger");

    assertThatThrownBy(() -> box.await("it ends").until(() -> false))
        .hasMessageEndingWith(
            "the node is lost: its kernel has panicked: Kernel panic - not syncing: sysrq triggered crash");
    assertThat(box.state()).isEqualTo(NodeState.LOST);
    assertThat(box.console().text()).contains("Kernel panic - not syncing: sysrq triggered crash");
    box.power().start();
    assertThat(box.file("/data/kept").text()).isEqualTo("kept\n");
  }
}
