// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.beegfs;

import static java.time.Duration.ofSeconds;
import static org.ensemble.assertions.EnsembleAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.function.Function;
import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.NodeName;
import org.ensemble.junit.Role;
import org.ensemble.node.Log;
import org.ensemble.node.LogMark;
import org.ensemble.node.Node;
import org.ensemble.node.NodeFile;
import org.ensemble.node.Unit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The servers of a BeeGFS; nobody mounts it. */
@CompositionTest(
    value = "beegfs",
    roles = {"meta=2", "storage=3"},
    late = "storage3")
@NeedsBeeGfs
@Tag("scenario")
@TestMethodOrder(OrderAnnotation.class)
class BeeGfsIT {

  private static final int LAST = Integer.MAX_VALUE;

  /** Stays for the tests after it. */
  private static final int JOINS = 10;

  private static final int MIRRORS = 20;

  @Role("mgmtd")
  Node mgmtd;

  @NodeName("meta1")
  Node meta1;

  @NodeName("meta2")
  Node meta2;

  @NodeName("storage1")
  Node storage1;

  @NodeName("storage2")
  Node storage2;

  @NodeName("storage3")
  Node latecomer;

  private BeeGfs beegfs;
  private int targets;

  @BeforeEach
  void isWell() {
    beegfs = new BeeGfs(mgmtd);
    targets = beegfs.storageTargets().size();
    beegfs.awaitAllWell(2, targets);
  }

  private Node hostOf(List<BeeGfsTarget> among, int id) {
    String name =
        among.stream().filter(target -> target.id() == id).findFirst().orElseThrow().node();
    return List.of(meta1, meta2, storage1, storage2, latecomer).stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Unit service(Node node) {
    return node.unit("beegfs-" + node.role());
  }

  private static void start(Node node) {
    service(node).start();
  }

  private static void stop(Node node) {
    service(node).stop();
  }

  @Test
  @Order(1)
  void everyServiceIsRegistered() {
    assertThat(beegfs.metadataNodes())
        .extracting(BeeGfsTarget::node)
        .containsExactlyInAnyOrder("meta1", "meta2");
    assertThat(beegfs.storageTargets())
        .extracting(BeeGfsTarget::node)
        .containsExactlyInAnyOrder("storage1", "storage2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"storage meta mgmtd", "meta mgmtd storage", "mgmtd storage meta"})
  @Order(2)
  void servicesFindEachOtherInAnyOrderOfTheirStart(String order) {
    List<Node> all = List.of(mgmtd, meta1, meta2, storage1, storage2);
    all.forEach(BeeGfsIT::stop);

    for (String role : order.split(" ")) {
      all.stream().filter(node -> node.role().equals(role)).forEach(BeeGfsIT::start);
    }

    beegfs.awaitAllWell(2, targets);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mgmtd", "meta", "storage"})
  @Order(3)
  void afterARestartOfAServiceAllIsWell(String role) {
    Node node =
        List.of(mgmtd, meta1, storage1).stream()
            .filter(each -> each.role().equals(role))
            .findFirst()
            .orElseThrow();
    String before = service(node).property("MainPID");

    service(node).restart();

    assertThat(service(node).property("MainPID")).isNotEqualTo(before);
    beegfs.awaitAllWell(2, targets);
  }

  @Test
  @Order(4)
  void aNodeWithAnotherKeyIsRefused() {
    Log log = mgmtd.file("/var/log/beegfs-mgmtd.log").log();
    LogMark before = log.mark();
    storage2.file("/etc/beegfs/other-key").write("not that of this deployment");
    whileConfigured(
        storage2,
        "connAuthFile",
        "/etc/beegfs/other-key",
        () -> {
          start(storage2);
          log.after(before)
              .await()
              .line("Peer sent wrong authentication: " + storage2.address() + ":");
        });
  }

  @Test
  @Order(4)
  void aNodeWithoutAKeyDoesNotStart() {
    whileConfigured(
        storage2,
        "connAuthFile",
        "",
        () -> {
          startInVain(storage2);
          assertThat(service(storage2).journal()).hasLine("No connAuthFile configured");
        });
  }

  /**
   * What those see who have it in memory: a tmpfs takes such attributes from Linux 6.6 on only. A
   * ramfs never does.
   */
  @Test
  @Order(5)
  void metadataWantsAttributesOfUsers() {
    assumeTrue(
        meta2.execute("mkdir -p /mnt/plain && mount -t ramfs plain /mnt/plain").status() == 0,
        "root of this node may mount nothing");
    whileConfigured(
        meta2,
        "storeMetaDirectory",
        "/mnt/plain/meta",
        () -> {
          startInVain(meta2);
          assertThat(meta2.file("/var/log/beegfs-meta.log").log())
              .hasLine(
                  "Did you enable extended attributes .user_xattr. on the underlying file system");
        });
    meta2.succeed("umount /mnt/plain");
  }

  /** With another value in the configuration of a service; it is well again afterwards. */
  private void whileConfigured(Node node, String key, String value, Runnable block) {
    NodeFile conf = node.file("/etc/beegfs/beegfs-" + node.role() + ".conf");
    String before = conf.text();
    stop(node);
    conf.write(before.replaceFirst("(?m)^" + key + " *=.*$", key + " = " + value));
    block.run();
    stop(node);
    conf.write(before);
    start(node);
    beegfs.awaitAllWell(2, targets);
  }

  private static void startInVain(Node node) {
    node.succeed("systemctl start --no-block beegfs-" + node.role());
    service(node).await().failed();
    // Or systemd would refuse to start it again at once.
    node.succeed("systemctl reset-failed beegfs-" + node.role());
  }

  @Test
  @Order(6)
  void aStorageServerThatCrashesIsProbablyOfflineThenOfflineAndComesBack() {
    storage2.power().crash();

    awaitState(storage2, BeeGfsTarget::reachability, "Probably-offline");
    awaitState(storage2, BeeGfsTarget::reachability, "Offline");

    storage2.power().start();
    beegfs.awaitAllWell(2, targets);
  }

  private void awaitState(Node node, Function<BeeGfsTarget, String> aspect, String expected) {
    mgmtd
        .await("the target of " + node.name() + " is " + expected)
        .atMost(ofSeconds(120))
        .untilAsserted(
            () -> assertThat(aspect.apply(beegfs.storageTargetOf(node))).isEqualTo(expected));
  }

  @Test
  @Order(7)
  void capacityPoolsFollowATargetThatFillsUp() {
    assertThat(beegfs.storageTargetOf(storage1).pool()).isEqualTo("normal");

    if (storage1.execute("mountpoint -q /data/target1").status() == 0) {
      storage1.os().disks().fill("/data/target1", 0).during(this::onlyStorage1IsInEmergency);
    } else {
      // What BeeGFS takes for the free space then, as its makers do in tests.
      NodeFile free = storage1.file("/data/target1/free_space.override");
      free.write("1M\n");
      onlyStorage1IsInEmergency();
      free.delete();
    }
    awaitState(storage1, BeeGfsTarget::pool, "normal");
  }

  private void onlyStorage1IsInEmergency() {
    awaitState(storage1, BeeGfsTarget::pool, "emergency");
    assertThat(beegfs.storageTargetOf(storage2).pool()).isEqualTo("normal");
  }

  @Test
  @Order(8)
  void aDirectoryKeepsThePoolAndThePatternThatItIsGiven() {
    int target = beegfs.storageTargetOf(storage1).id();
    beegfs.ctl("--addstoragepool --id=7 --desc=fast --targets=" + target);
    beegfs.ctl("--createdir --unmounted /fast");
    beegfs.ctl("--setpattern --unmounted --storagepoolid=7 --chunksize=1m --numtargets=1 /fast");

    assertThat(beegfs.entry("/fast").lines())
        .contains(
            "+ Type: RAID0",
            "+ Chunksize: 1M",
            "+ Number of storage targets: desired: 1",
            "+ Storage Pool: 7 (fast)");
    beegfs.awaitFile("/fast/file");
    assertThat(beegfs.entry("/fast/file"))
        .contains("actual: 1")
        .contains("  + " + target + " @ storage1 ");

    beegfs.removePool(7);
    assertThat(beegfs.ctl("--liststoragepools")).doesNotContain("fast");
  }

  @Test
  @Order(JOINS)
  void aStorageNodeThatComesLateIsGivenItsTarget() {
    assertThat(beegfs.storageTargets()).hasSize(2);

    latecomer.power().start();

    beegfs.awaitAllWell(2, 3);
    awaitState(latecomer, BeeGfsTarget::pool, "normal");
  }

  @Test
  @Order(MIRRORS)
  void theSecondaryOfMirroredMetadataTakesOver() {
    List.of(mgmtd, meta1, meta2).forEach(node -> node.unit("beegfs-mirroring").start());
    beegfs.awaitAllWell(2, 3);
    assertThat(beegfs.entry("/")).contains("Metadata buddy group: 1");
    MirrorGroup before = beegfs.mirrorGroup("metadata");
    Node primary = hostOf(beegfs.metadataNodes(), before.primary());

    primary.power().crash();
    awaitSwitchOf("metadata", before);
    beegfs.awaitDirectory("/meanwhile");

    primary.power().start();
    beegfs.awaitAllWell(2, 3);
    assertThat(beegfs.entry("/meanwhile")).contains("Metadata buddy group: 1");
  }

  @Test
  @Order(MIRRORS + 1)
  void theSecondaryOfMirroredTargetsTakesOver() {
    beegfs.ctl("--createdir --unmounted /safe");
    beegfs.ctl("--setpattern --unmounted --pattern=buddymirror --numtargets=1 /safe");
    beegfs.awaitFile("/safe/file");
    MirrorGroup before = beegfs.mirrorGroup("storage");
    assertThat(beegfs.entry("/safe/file").lines())
        .contains("+ Storage mirror buddy groups:", "  + " + before.id());
    Node primary = hostOf(beegfs.storageTargets(), before.primary());

    primary.power().crash();
    awaitSwitchOf("storage", before);

    primary.power().start();
    beegfs.awaitAllWell(2, 3);
  }

  private void awaitSwitchOf(String type, MirrorGroup before) {
    mgmtd
        .await("the secondary of " + type + " takes over")
        .atMost(ofSeconds(120))
        .untilAsserted(
            () ->
                assertThat(beegfs.mirrorGroup(type))
                    .isEqualTo(new MirrorGroup(before.id(), before.secondary(), before.primary())));
  }

  @Test
  @Order(LAST)
  void afterAllOfThatTheFileSystemIsInOrder() {
    assertThat(beegfs.check()).contains("Found 0 errors");
  }
}
