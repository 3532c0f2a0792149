// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.scenarios;

import static java.time.Duration.ofSeconds;
import static org.ensemble.assertions.EnsembleAssertions.assertThat;
import static org.ensemble.flavour.Capability.DISKS;
import static org.ensemble.flavour.Capability.KERNEL;

import java.util.List;
import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.NodeName;
import org.ensemble.junit.Requires;
import org.ensemble.junit.Role;
import org.ensemble.node.BackgroundProcess;
import org.ensemble.node.Node;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients share files and locks, and what the server has acknowledged it keeps. */
@CompositionTest("nfs")
@Requires({KERNEL, DISKS})
@Tag("scenario")
class NfsIT {

  @Role("server")
  Node server;

  @NodeName("client1")
  Node writer;

  @NodeName("client2")
  Node other;

  @Test
  void whatOneClientWritesTheOtherReads() {
    writer.file("/shared/greeting").write("from client1");

    assertThat(other.file("/shared/greeting").text()).isEqualTo("from client1");
  }

  @Test
  void theLockOfAClientThatCrashesIsFreedWhenItsLeaseHasRunOut() {
    BackgroundProcess holder = writer.start("flock /shared/lock sh -c 'echo held; sleep infinity'");
    writer.await("the lock is held").until(() -> holder.stdout().equals("held\n"));
    other.expectFailure("flock --nonblock /shared/lock true");

    writer.power().crash();

    other
        .await("the lock is free")
        .atMost(ofSeconds(60))
        .untilSucceeds("flock --nonblock /shared/lock true");
    writer.power().start();
  }

  @Test
  void noAcknowledgedWriteIsLostWhenTheServerRebootsOrItsPowerIsCut() {
    BackgroundProcess load =
        writer.start(
            """
            n=0
            while n=$((n + 1)); do
              echo $n | dd of=/shared/numbers oflag=append conv=notrunc,fsync status=none && echo $n
            done""");
    awaitMore(load);
    server.power().reboot();
    awaitMore(load);
    server.power().crash();
    server.power().start();
    awaitMore(load);
    load.stop();

    List<String> acknowledged = acknowledged(load);
    assertThat(server.file("/srv/shared/numbers")).containsLines(acknowledged);
    assertThat(other.file("/shared/numbers")).containsLines(acknowledged);
  }

  private void awaitMore(BackgroundProcess load) {
    int before = acknowledged(load).size();
    writer
        .await("ten more writes are acknowledged")
        .atMost(ofSeconds(60))
        .until(() -> acknowledged(load).size() >= before + 10);
  }

  private static List<String> acknowledged(BackgroundProcess load) {
    return load.stdout().lines().toList();
  }
}
