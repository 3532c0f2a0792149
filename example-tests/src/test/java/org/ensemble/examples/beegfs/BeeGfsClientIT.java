// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.beegfs;

import static java.time.Duration.ofMinutes;
import static org.ensemble.assertions.EnsembleAssertions.assertThat;
import static org.ensemble.flavour.Capability.DISKS;
import static org.ensemble.flavour.Capability.KERNEL;
import static org.ensemble.metrics.Unit.MIB_PER_S;

import java.util.List;
import java.util.Map;
import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.NodeName;
import org.ensemble.junit.Requires;
import org.ensemble.junit.Role;
import org.ensemble.metrics.Metrics;
import org.ensemble.node.BackgroundProcess;
import org.ensemble.node.LogMark;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A BeeGFS as its users see it: a directory that two clients have mounted. */
@CompositionTest(
    value = "beegfs",
    roles = "client=2",
    set = {"globalLocks=true", "tools=fio"})
@Requires({KERNEL, DISKS})
@NeedsBeeGfs
@Tag("scenario")
class BeeGfsClientIT {

  /** Locks a file and then becomes another program, or exits with 1, as flock(1) does. */
  private static final Map<String, String> LOCK =
      Map.of(
          "flock",
          "flock --nonblock",
          "fcntl",
          "perl -MFcntl -e '$^F = 9; open(F, \"+<\", shift) or die;"
              + " $lock = pack(\"s2x4q2i\", F_WRLCK, 0, 0, 0, 0);"
              + " fcntl(F, F_SETLK, $lock) or exit 1; exec @ARGV'");

  @Role("mgmtd")
  Node mgmtd;

  @Role("storage")
  Nodes storages;

  @NodeName("storage1")
  Node storage1;

  @NodeName("storage2")
  Node storage2;

  @NodeName("client1")
  Node writer;

  @NodeName("client2")
  Node reader;

  private BeeGfs beegfs;

  @BeforeEach
  void isWell() {
    beegfs = new BeeGfs(mgmtd);
    beegfs.awaitAllWell(1, 2);
  }

  private static String checksum(Node node, String path) {
    return node.succeed("sha256sum <" + path).stdout();
  }

  /** A directory whose files have all of their content on one target. */
  private void directoryOn(Node storage, String name, int pool) {
    int target = beegfs.storageTargetOf(storage).id();
    beegfs.ctl("--addstoragepool --id=" + pool + " --desc=" + name + " --targets=" + target);
    writer.succeed("mkdir /mnt/beegfs/" + name);
    beegfs.ctl("--setpattern --unmounted --numtargets=1 --storagepoolid=" + pool + " /" + name);
    // A metadata server hears of a pool a moment later.
    writer
        .await("files can be made in the pool of " + storage.name())
        .untilSucceeds("touch /mnt/beegfs/" + name + "/first");
  }

  @Test
  void whatOneClientWritesTheOtherReads() {
    writer.succeed("head -c 3000001 /dev/urandom >/run/random");

    writer.succeed("cp /run/random /mnt/beegfs/random");

    assertThat(checksum(reader, "/mnt/beegfs/random")).isEqualTo(checksum(writer, "/run/random"));
  }

  @Test
  void aLargeFileIsOnAllTargets() {
    writer.succeed("mkdir /mnt/beegfs/striped");
    beegfs.ctl("--setpattern --unmounted --numtargets=2 --chunksize=64k /striped");

    writer.succeed("head -c 4194304 /dev/urandom >/mnt/beegfs/striped/file && sync");

    assertThat(beegfs.entry("/striped/file")).contains("desired: 2; actual: 2");
    for (Node storage : storages) {
      assertThat(storage.succeed("find /data/target1/chunks -type f -size 2048k").stdout().lines())
          .as("halves of it on " + storage.name())
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"flock", "fcntl"})
  void aLockOfOneClientHoldsForTheOther(String call) {
    writer.succeed("touch /mnt/beegfs/lock");
    String locked = LOCK.get(call) + " /mnt/beegfs/lock ";
    try (BackgroundProcess holder = writer.start(locked + "sh -c 'echo held; exec sleep 1000'")) {
      writer.await("the lock is held").until(() -> holder.stdout().contains("held"));
      reader.expectFailure(locked + "true", 1);
    }
    reader.await("the lock is free again").untilSucceeds(locked + "true");
  }

  @Test
  void nothingThatWasAcknowledgedIsLostWhileAStorageServerReboots() {
    try (SteadyWriter load = SteadyWriter.start(writer)) {
      load.awaitMore(20);
      storage1.power().reboot();
      beegfs.awaitAllWell(1, 2);
      load.awaitMore(20);
      load.finish();
      load.assertNothingIsLost(reader);
    }
  }

  @Test
  void aFullTargetIsTheWritersProblemOnly() {
    directoryOn(storage1, "wide", 7);
    directoryOn(storage2, "narrow", 8);

    storage2
        .os()
        .disks()
        .fill("/data/target1", 0)
        .during(
            () -> {
              assertThat(
                      writer.expectFailure(
                          "dd if=/dev/zero of=/mnt/beegfs/narrow/file bs=1M count=200 conv=fsync"))
                  .stderr()
                  .contains("No space left on device");
              writer.succeed("dd if=/dev/zero of=/mnt/beegfs/wide/file bs=1M count=5 conv=fsync");
              assertThat(reader.succeed("ls /mnt/beegfs/narrow").stdout()).contains("first");
            });

    writer.succeed("rm /mnt/beegfs/narrow/file && echo fits >/mnt/beegfs/narrow/file");
    assertThat(reader.file("/mnt/beegfs/narrow/file").text()).isEqualTo("fits\n");
    // Without this the default pool would have no target left.
    beegfs.removePool(7);
    beegfs.removePool(8);
    writer.await("a file can be made in the default pool").untilSucceeds("touch /mnt/beegfs/any");
  }

  @Test
  void afterTheUnitHasStoppedNothingIsMountedAndNoModuleIsLeft() {
    LogMark before = reader.journal().mark();

    reader.unit("beegfs-client").stop();

    reader.expectFailure("mountpoint -q /mnt/beegfs");
    assertThat(reader.file("/sys/module/beegfs").exists()).as("the module is loaded").isFalse();
    reader.unit("beegfs-client").start();
    reader.succeed("ls /mnt/beegfs");
    for (String trouble : List.of("BUG:", "Oops", "WARNING: CPU")) {
      assertThat(reader.journal().after(before)).hasNoLine(trouble);
    }
  }

  /** What those see whose client is quicker than its servers. */
  @Test
  void aMountWithoutItsManagementServiceIsGivenUp() {
    reader.unit("beegfs-client").stop();
    mgmtd.unit("beegfs-mgmtd").stop();

    reader.succeed("modprobe beegfs");
    assertThat(
            reader.expectFailure(
                "mount -t beegfs beegfs_nodev /mnt/beegfs"
                    + " -o cfgFile=/etc/beegfs/beegfs-client.conf,_netdev"))
        .stderr()
        .contains("Operation canceled");

    mgmtd.unit("beegfs-mgmtd").start();
    reader.unit("beegfs-client").start();
    reader.succeed("mountpoint -q /mnt/beegfs");
  }

  @Test
  void throughput(Metrics metrics) {
    for (String direction : List.of("write", "read")) {
      String bytesPerSecond =
          writer
              .within(ofMinutes(3))
              .succeed(
                  "fio --name=stream --directory=/mnt/beegfs --size=32m --bs=1m --end_fsync=1"
                      + " --invalidate=1 --minimal --rw="
                      + direction
                      + " | cut -d';' -f"
                      + (direction.equals("write") ? 48 : 7))
              .stdout();
      metrics.record(
          "fio." + direction, Double.parseDouble(bytesPerSecond.strip()) / 1024, MIB_PER_S);
    }
    writer.succeed("rm /mnt/beegfs/stream.*");
  }
}
