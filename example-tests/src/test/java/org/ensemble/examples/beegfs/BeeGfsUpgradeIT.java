// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.beegfs;

import static org.ensemble.assertions.EnsembleAssertions.assertThat;
import static org.ensemble.flavour.Capability.UPGRADE;

import java.util.Map;
import org.ensemble.deployment.Deployment;
import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.Requires;
import org.ensemble.junit.Role;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The servers of a BeeGFS go from one release to the next, one after the other. */
@CompositionTest(value = "beegfs", variant = "previous")
@Requires(UPGRADE)
@NeedsBeeGfs
@Tag("scenario")
@TestMethodOrder(OrderAnnotation.class)
class BeeGfsUpgradeIT {

  @Role("mgmtd")
  Node mgmtd;

  @Role("meta")
  Nodes metas;

  @Role("storage")
  Nodes storages;

  private BeeGfs beegfs;

  @BeforeEach
  void isWell() {
    beegfs = new BeeGfs(mgmtd);
    beegfs.awaitAllWell(1, 2);
  }

  private static String version(Node node) {
    return node.succeed("dpkg-query -Wf '${Version}' beegfs-" + node.role()).stdout();
  }

  @Test
  @Order(1)
  void serversOfBothReleasesWorkTogether(Deployment deployment) {
    String before = version(mgmtd);
    beegfs.ctl("--createdir --unmounted /kept");
    beegfs.ctl("--setpattern --unmounted --numtargets=2 --chunksize=1m /kept");
    beegfs.awaitFile("/kept/file");
    String entry = beegfs.entry("/kept/file");
    Map<Integer, String> hosts = beegfs.hostsOfTargets();

    deployment.upgrade("", mgmtd);
    assertThat(version(mgmtd)).isNotEqualTo(before);
    assertThat(version(storages.first())).isEqualTo(before);
    beegfs.awaitAllWell(1, 2);
    beegfs.awaitDirectory("/between");

    deployment.rollingUpgrade("", metas);
    deployment.rollingUpgrade("", storages);
    assertThat(version(storages.first())).isEqualTo(version(mgmtd));
    beegfs.awaitAllWell(1, 2);
    assertThat(beegfs.entry("/kept/file")).isEqualTo(entry);
    assertThat(beegfs.entry("/between")).contains("Entry type: directory");
    assertThat(beegfs.hostsOfTargets()).isEqualTo(hosts);
  }

  @Test
  @Order(2)
  void afterwardsTheFileSystemIsInOrder() {
    assertThat(beegfs.check()).contains("Found 0 errors");
  }
}
