// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.beegfs;

import static org.ensemble.assertions.EnsembleAssertions.assertThat;

import java.util.List;
import java.util.Map;
import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.Role;
import org.ensemble.node.Node;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A BeeGFS that is mirrored from the beginning, with several targets on a node. */
@CompositionTest(
    value = "beegfs",
    variant = "mirrored",
    roles = {"meta=2", "storage=2"},
    set = "targets=2")
@NeedsBeeGfs
@Tag("scenario")
class BeeGfsMirroredIT {

  @Role("mgmtd")
  Node mgmtd;

  private BeeGfs beegfs;

  @BeforeEach
  void isWell() {
    beegfs = new BeeGfs(mgmtd);
    beegfs.awaitAllWell(2, 4);
  }

  @Test
  void allOfIt() {
    assertThat(beegfs.entry("/")).contains("Metadata buddy group: 1");
    assertThat(beegfs.storageTargets())
        .extracting(BeeGfsTarget::node)
        .containsExactlyInAnyOrder("storage1", "storage1", "storage2", "storage2");
    assertThat(beegfs.mirrorGroups("metadata")).hasSize(1);
    assertThat(beegfs.mirrorGroups("storage")).hasSize(2);
  }

  @Test
  void noNodeMirrorsItself() {
    Map<Integer, String> hosts = beegfs.hostsOfTargets();

    assertThat(beegfs.mirrorGroups("storage"))
        .allSatisfy(
            group ->
                assertThat(hosts.get(group.primary())).isNotEqualTo(hosts.get(group.secondary())));
  }

  @Test
  void aRebootLeavesTheGroupsAsTheyWere() {
    List<MirrorGroup> before = beegfs.mirrorGroups("storage");

    mgmtd.power().reboot();

    beegfs.awaitAllWell(2, 4);
    assertThat(beegfs.mirrorGroups("storage")).isEqualTo(before);
  }
}
