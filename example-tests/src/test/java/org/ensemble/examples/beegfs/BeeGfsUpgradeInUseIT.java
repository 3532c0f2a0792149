// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.beegfs;

import static org.ensemble.assertions.EnsembleAssertions.assertThat;
import static org.ensemble.flavour.Capability.DISKS;
import static org.ensemble.flavour.Capability.KERNEL;
import static org.ensemble.flavour.Capability.UPGRADE;

import org.ensemble.deployment.Deployment;
import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.NodeName;
import org.ensemble.junit.Requires;
import org.ensemble.junit.Role;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The servers of a BeeGFS go from one release to the next while a client writes. */
@CompositionTest(value = "beegfs", variant = "previous", roles = "client=2")
@Requires({UPGRADE, KERNEL, DISKS})
@NeedsBeeGfs
@Tag("scenario")
class BeeGfsUpgradeInUseIT {

  @Role("mgmtd")
  Node mgmtd;

  @Role("meta")
  Nodes metas;

  @Role("storage")
  Nodes storages;

  @NodeName("client1")
  Node writer;

  @NodeName("client2")
  Node reader;

  /** A client waits for a server that is away; that is what BeeGFS promises without mirrors. */
  @Test
  void nothingIsRefusedOrLostMeanwhile(Deployment deployment) {
    BeeGfs beegfs = new BeeGfs(mgmtd);
    String before = module(writer);
    try (SteadyWriter load = SteadyWriter.start(writer)) {
      load.awaitMore(20);
      deployment.upgrade("", mgmtd);
      load.awaitMore(20);
      deployment.rollingUpgrade("", metas);
      load.awaitMore(20);
      deployment.rollingUpgrade("", storages);
      beegfs.awaitAllWell(1, 2);
      load.awaitMore(20);
      load.finish();

      // Old clients with new servers, then a new client too.
      load.assertNothingIsLost(reader);
      deployment.upgrade("", reader);
      assertThat(module(reader)).isNotEqualTo(before);
      load.assertNothingIsLost(reader);
    }
  }

  /** The release of the module that is loaded. */
  private static String module(Node client) {
    return client.succeed("cat /sys/module/beegfs/version").stdout();
  }
}
