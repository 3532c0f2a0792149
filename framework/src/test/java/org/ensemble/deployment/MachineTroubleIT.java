// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ensemble.linux.UidRange;
import org.ensemble.node.Node;
import org.ensemble.node.NodeState;
import org.ensemble.support.ProgramPath;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where virtual machines lack something, or come to an end. */
class MachineTroubleIT {

  @TempDir Path directory;

  private TestDeployments deployments;
  private LackingMachine machine;

  @BeforeEach
  void needsMachines() {
    assumeThat(UidRange.isRoot()).as("only root can make such machines").isTrue();
    deployments =
        new TestDeployments(directory).with(Settings.FLAVOUR, "vm").with(Settings.ROLES, "pair=0");
    deployments.flavour();
    machine =
        new LackingMachine(directory).with(Settings.FLAVOUR, "vm").with(Settings.ROLES, "pair=0");
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(Traces.of(directory)).isEmpty();
  }

  @Test
  void programs() throws Exception {
    assertThat(
            machine
                .without("qemu-system-x86_64")
                .without("qemu-img")
                .without("mkfs.ext4")
                .deploy("mini"))
        .isEqualTo(
            "flavour `vm` cannot be used here: `qemu-system-x86_64`, `qemu-img`, `mkfs.ext4` are not"
                + " installed; to mend it: apt-get install e2fsprogs qemu-system-x86 qemu-utils");
    assertThat(
            machine
                .with(Settings.FLAVOUR, "vm-ramdisk")
                .without("cpio")
                .without("zstd")
                .deploy("mini"))
        .endsWith("apt-get install cpio e2fsprogs qemu-system-x86 qemu-utils zstd");
  }

  @Test
  void aDeviceForTheirNetwork() throws Exception {
    assertThat(machine.withNothingIn(Path.of("/dev/net")).deploy("mini"))
        .isEqualTo(
            "flavour `vm` cannot be used here: there is no /dev/net/tun; to mend it: `modprobe"
                + " tun` as root, or give it to this container");
  }

  @Test
  void memory() throws Exception {
    // How machines run here has been found out by then: it is their memory that is to be lacking.
    Settings settings = deployments.settings();
    Version version =
        Version.of(settings, DeploymentRequest.of("mini"), null, "vm", Progress.SILENT);
    RoleImages.of(
            version.composition(),
            version.roles(),
            deployments.flavour(),
            settings,
            Progress.SILENT)
        .close();

    // Enough for QEMU's cache of translated code, not for the machine on top of that.
    assertThat(machine.withLittleMemoryFor("qemu-system-x86_64", 900_000).deploy("mini"))
        .isEqualTo(
            "composition `mini` did not come up in flavour `vm` (TIME): node `single` could not be"
                + " started: QEMU has ended at once: qemu-system-x86_64: cannot set up guest memory"
                + " 'pc.ram': Cannot allocate memory; this machine, or a limit that this user has,"
                + " leaves too little memory for it: give its role less `memory`, or take fewer"
                + " nodes\nevidence: DIRECTORY/evidence/RUN/mini-ID");
  }

  @Test
  void aCacheThatCanBeWrittenTo() throws Exception {
    Path cache = Files.createDirectory(directory.resolve("cache"));

    assertThat(machine.withReadOnly(cache).with(Settings.CACHE, cache.toString()).deploy("mini"))
        .isEqualTo(
            "directory `DIRECTORY/cache` for images: `DIRECTORY/cache` cannot be written to by user"
                + " `root`; mend that, or name another with -Densemble.cache=DIRECTORY");
  }

  @Test
  void spaceForWhatTheyWrite() throws Exception {
    assertThat(
            machine
                .withSmallDisk(directory.resolve("state"), "150m")
                .running("head -c 200M /dev/zero >/root/much; sync")
                .deploy("mini"))
        .endsWith(
            "the node is lost: this machine cannot write its disk, which is below"
                + " DIRECTORY/state/deployments/mini-ID: No space left on device; make room there, or"
                + " name another directory with -Densemble.state=DIRECTORY");
  }

  @Test
  void aMachineWhoseQemuIsKilledIsLost() {
    try (Deployment deployment = deployments.deploy("mini")) {
      Node node = deployment.node("single");
      ProcessHandle.allProcesses()
          .filter(process -> isQemu(process, deployment.id()))
          .forEach(ProcessHandle::destroyForcibly);

      assertThatThrownBy(() -> node.await("it ends").until(() -> false))
          .hasMessageContaining("the node is lost: its QEMU was killed");
      assertThat(node.state()).isEqualTo(NodeState.LOST);
    }
  }

  private static boolean isQemu(ProcessHandle process, String deployment) {
    String command = process.info().commandLine().orElse("");
    return command.contains("qemu-system-x86_64 -name ") && command.contains(deployment);
  }

  @Test
  void aMachineThatNeverComesAsFarAsItsConsoleSaysSo() throws IOException {
    String composition = booting("rdinit=/ensemble/bin/busybox -- sleep 1000000");
    deployments.with(Settings.ROLES, "").with(Settings.BOOT_LIMIT, "1s");

    assertThatThrownBy(() -> deployments.deploy(composition))
        .hasMessageStartingWith("composition `strange` did not come up in flavour `vm` (")
        .hasMessageContaining("): node `single` did not boot within 1 s")
        .hasMessageContaining(
            ": nobody in it has answered yet: its machine runs, and has printed nothing, as with"
                + " a kernel for another kind of machine, or one whose command line moves the console"
                + " away from ttyS0; mend that, or give it more time with -Densemble.limit.boot");
  }

  @Test
  void aKernelThatPanicsSaysWhy() throws IOException {
    String composition = booting("rdinit=/nowhere");
    deployments.with(Settings.ROLES, "");

    assertThatThrownBy(() -> deployments.deploy(composition))
        .hasMessageContaining(
            "): node `single` ended while it booted: its kernel has panicked: Kernel panic - not"
                + " syncing: VFS: Unable to mount root fs")
        .hasMessageContaining("\nthe console of node `single` ends with:\n");
  }

  @Test
  void aProgramForAFileSystem() throws Exception {
    Path composition = Files.createDirectory(directory.resolve("bulky"));
    Files.writeString(
        composition.resolve("composition.yaml"),
        """
        image: { suite: bookworm }
        roles: { node: { disks: [{ name: bulk, size: 1GiB, filesystem: xfs }] } }
        """);
    machine = new LackingMachine(directory).with(Settings.FLAVOUR, "vm");
    if (ProgramPath.find("mkfs.xfs").isPresent()) {
      machine.without("mkfs.xfs");
    }

    assertThat(machine.deploy(composition.toString()))
        .isEqualTo(
            "composition `bulky` did not come up in flavour `vm` (TIME): node `node` has a disk"
                + " `bulk` with xfs, and `mkfs.xfs` is not installed; to mend it: apt-get install"
                + " xfsprogs\nevidence: DIRECTORY/evidence/RUN/bulky-ID");
  }

  /** A composition of one node whose kernel is told that. */
  private String booting(String commandLine) throws IOException {
    Path composition = Files.createDirectory(directory.resolve("strange"));
    Files.writeString(
        composition.resolve("composition.yaml"),
        "image: { suite: bookworm }\nkernel: { commandLine: '"
            + commandLine
            + "' }\nroles: { single: { memory: 256MiB } }\n");
    return composition.toString();
  }
}
