// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.beegfs;

import static java.time.Duration.ofSeconds;
import static java.util.stream.Collectors.toMap;
import static org.ensemble.assertions.EnsembleAssertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ensemble.node.Node;

/**
 * What a BeeGFS says of itself.
 *
 * @param node where it is asked
 */
record BeeGfs(Node node) {

  /** What beegfs-ctl prints; it may want an answer, and is given none. */
  String ctl(String arguments) {
    return node.succeed("beegfs-ctl " + arguments + " </dev/null").stdout();
  }

  List<BeeGfsTarget> storageTargets() {
    return targets("storage");
  }

  List<BeeGfsTarget> metadataNodes() {
    return targets("meta");
  }

  private List<BeeGfsTarget> targets(String type) {
    // With no node of the type it fails.
    return BeeGfsTarget.read(
        node.execute("beegfs-ctl --listtargets --nodetype=" + type + BeeGfsTarget.OPTIONS)
            .stdout());
  }

  /** By the ids of storage targets. */
  Map<Integer, String> hostsOfTargets() {
    return storageTargets().stream().collect(toMap(BeeGfsTarget::id, BeeGfsTarget::node));
  }

  /** The first storage target of a host. */
  BeeGfsTarget storageTargetOf(Node host) {
    return storageTargets().stream()
        .filter(target -> target.node().equals(host.name()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(host.name() + " has no target: " + storageTargets()));
  }

  /**
   * The mirror groups of a type.
   *
   * @param type {@code storage} or {@code metadata}
   */
  List<MirrorGroup> mirrorGroups(String type) {
    return MirrorGroup.read(ctl("--listmirrorgroups --nodetype=" + type));
  }

  /** The only one of a type. */
  MirrorGroup mirrorGroup(String type) {
    List<MirrorGroup> groups = mirrorGroups(type);
    assertThat(groups).hasSize(1);
    return groups.get(0);
  }

  /** Waits until so many of each are registered, and all can be used. */
  void awaitAllWell(int metadataNodes, int storageTargets) {
    node.await(metadataNodes + " metadata nodes and " + storageTargets + " targets are well")
        .atMost(ofSeconds(90))
        .untilAsserted(
            () -> {
              List<BeeGfsTarget> all = new ArrayList<>(metadataNodes());
              assertThat(all).hasSize(metadataNodes);
              all.addAll(storageTargets());
              assertThat(all)
                  .hasSize(metadataNodes + storageTargets)
                  .allMatch(BeeGfsTarget::isWell, "Online and Good");
            });
  }

  /**
   * Makes an empty file where its directory's settings want it. Metadata servers hear of a new pool
   * or group a moment later, and refuse until then.
   */
  void awaitFile(String path) {
    node.await("a file can be made as " + path)
        .untilSucceeds(
            "beegfs-ctl --createfile --unmounted --storagepoolid=inherit " + path + " </dev/null");
  }

  /** Its targets go back to the default pool. */
  void removePool(int id) {
    node.succeed("echo y | beegfs-ctl --removestoragepool " + id);
  }

  /**
   * Makes a directory. Metadata servers hear a moment later that one of them has become a primary,
   * or that the management service is another, and refuse until then; what was made nevertheless is
   * there.
   */
  void awaitDirectory(String path) {
    node.await("there is a directory " + path)
        .untilSucceeds(
            "beegfs-ctl --createdir --unmounted "
                + path
                + " </dev/null || beegfs-ctl --getentryinfo --unmounted "
                + path);
  }

  /** What is known of a path of a file system that is mounted nowhere. */
  String entry(String path) {
    return ctl("--getentryinfo --unmounted " + path);
  }

  /** What a check of the whole file system prints, which mends nothing. */
  String check() {
    return node.succeed("beegfs-fsck --checkfs --readOnly --overwriteDbFile </dev/null").stdout();
  }
}
