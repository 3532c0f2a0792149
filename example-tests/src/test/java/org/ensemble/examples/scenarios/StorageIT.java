// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.scenarios;

import static java.time.Duration.ofSeconds;
import static org.ensemble.assertions.EnsembleAssertions.assertThat;
import static org.ensemble.flavour.Capability.DISKS;
import static org.ensemble.flavour.Capability.KERNEL;

import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.NodeName;
import org.ensemble.junit.Requires;
import org.ensemble.junit.Role;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A volume has two copies, so it outlives a server; and it needs disks that take attributes. */
@CompositionTest("storage")
@Requires({KERNEL, DISKS})
@Tag("scenario")
class StorageIT {

  @Role("server")
  Nodes servers;

  @NodeName("server2")
  Node absent;

  @Role("client")
  Node client;

  @Test
  void whatTheClientWritesIsOnBothServers() {
    client.file("/shared/oak").write("an oak");

    for (Node server : servers) {
      assertThat(server.file("/bricks/disk/shared/oak").text()).isEqualTo("an oak");
    }
  }

  @Test
  void theVolumeOutlivesAServerWhichIsHealedWhenItIsBack() {
    client.file("/shared/old").write("before");

    absent.power().crash();
    assertThat(client.file("/shared/old").text()).isEqualTo("before");
    client.file("/shared/old").write("meanwhile");
    client.file("/shared/new").write("meanwhile");

    absent.power().start();
    absent
        .await("nothing is left to heal")
        .atMost(ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(absent.succeed("gluster volume heal shared info").stdout().lines())
                    .filteredOn(line -> line.startsWith("Number of entries"))
                    .containsExactly("Number of entries: 0", "Number of entries: 0"));
    assertThat(absent.file("/bricks/disk/shared/old").text()).isEqualTo("meanwhile");
    assertThat(absent.file("/bricks/disk/shared/new").text()).isEqualTo("meanwhile");
  }

  @Test
  void attributesOfUsersAreKept() {
    client.succeed("touch /shared/tagged && setfattr -n user.origin -v here /shared/tagged");

    for (Node server : servers) {
      assertThat(server.succeed("getfattr --only-values -n user.origin /bricks/disk/shared/tagged"))
          .hasStdout("here");
    }
  }

  /**
   * What those see who have no disk for it. A tmpfs takes attributes of users from Linux 6.6 on
   * only.
   */
  @Test
  void inMemoryTheServiceOfAVolumeDies() {
    Node server = servers.first();
    server.succeed("mkdir /bricks/memory && mount -t tmpfs memory /bricks/memory");
    server.succeed("gluster --mode=script volume create memory server1:/bricks/memory/brick");

    assertThat(server.expectFailure("gluster volume start memory"))
        .stderr()
        .contains("volume start: memory: failed");

    assertThat(server.file("/var/log/glusterfs/bricks/bricks-memory-brick.log").text())
        .contains("Extended attribute not supported, exiting.");
    server.succeed("gluster --mode=script volume delete memory && umount /bricks/memory");
  }
}
