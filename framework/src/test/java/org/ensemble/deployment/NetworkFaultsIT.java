// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.node.Fault;
import org.ensemble.node.Network;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the network between three nodes. */
class NetworkFaultsIT {

  @TempDir static Path directory;

  private static Deployment deployment;
  private static Node single;
  private static Node one;
  private static Node two;

  @BeforeAll
  static void deploy() {
    deployment = new TestDeployments(directory).deploy("mini");
    single = deployment.node("single");
    one = deployment.node("pair1");
    two = deployment.node("pair2");
    listen(one);
    listen(two);
  }

  @AfterAll
  static void close() {
    if (deployment != null) {
      deployment.close();
    }
  }

  @AfterEach
  void heal() {
    deployment.heal();
  }

  @Test
  void aBlockedNodeLosesItsCarrierAndCanStillBeTalkedTo() throws IOException {
    try (Fault block = one.network().block()) {
      assertThat(block.isInForce()).isTrue();
      assertThat(one.file("/sys/class/net/eth0/carrier").text()).isEqualTo("0\n");
      assertCut(one, two);
      assertCut(two, one);
      assertReaches(two, single);
      assertThatThrownBy(() -> one.network().block())
          .isExactlyInstanceOf(EnsembleException.class)
          .hasMessage("node `pair1`: block is in force already; end it first");
    }

    assertThat(deployment.faults()).isEmpty();
    assertReaches(one, two);
    assertReaches(two, one);
    assertThat(Files.readString(deployment.evidence().resolve("pair1/commands.log")))
        .containsPattern("\\d\\d:\\d\\d:\\d\\d\\.\\d\\d\\d #\\d+ outside\\$ \\(block\\)\n")
        .containsPattern("#\\d+ = in force after \\d+ ms\n")
        .containsPattern("#\\d+ outside\\$ \\(end of block\\)\n")
        .containsPattern("#\\d+ = healed after \\d+ ms\n");
  }

  @Test
  void aBlockedNodeStaysSoWhenItBootsAnew() {
    one.network().block();

    one.power().crash();
    one.power().start();
    listen(one);
    assertCut(one, two);

    one.network().unblock();
    one.network().unblock();
    assertReaches(one, two);
  }

  @Test
  void aDropIsSilentAndBetweenTwoNodesOnly() {
    Fault drop = one.network().drop(two);
    drop.during(
        () -> {
          assertThat(drop.describe()).isEqualTo("drop of pair1 <-> pair2");
          assertThat(one.file("/sys/class/net/eth0/carrier").text()).isEqualTo("1\n");
          assertCut(one, two);
          assertCut(two, one);
          assertReaches(one, single);
          assertReaches(single, two);
        });
    assertThat(drop.isInForce()).isFalse();
    assertReaches(one, two);
  }

  @Test
  void aDropMayBeOfOneDirection() {
    // From now on they know each other's hardware addresses: asking takes both directions.
    assertReaches(one, two);
    assertReaches(two, one);
    try (Fault drop = one.network().dropTo(two)) {
      assertThat(drop.describe()).isEqualTo("drop of pair1 -> pair2");
      assertCut(one, two);
      datagram(one, two, "lost");
      datagram(two, one, "first");
      assertArrived(one, "first");
    }
    try (Fault drop = one.network().dropFrom(two)) {
      assertThat(drop.describe()).isEqualTo("drop of pair1 <- pair2");
      datagram(two, one, "lost");
      datagram(one, two, "second");
      assertArrived(two, "second");
    }
    datagram(two, one, "third");
    assertArrived(one, "first", "third");
  }

  @Test
  void aPartitionIsBetweenGroups() {
    Fault partition = deployment.partition(nodes(one), nodes(single, two));

    assertThat(deployment.faults()).containsExactly("partition of pair1 | single, pair2");
    assertCut(one, two);
    assertCut(single, one);
    assertReaches(single, two);

    partition.close();
    partition.close();
    assertThat(partition.isInForce()).isFalse();
    assertReaches(one, two);

    deployment.partition(nodes(one), nodes(two));
    assertCut(one, two);
    assertReaches(one, single);
    deployment.heal();
    assertReaches(one, two);
  }

  @Test
  void partitionsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> deployment.partition(nodes(one, two), nodes(two)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "node `pair2` is in the partition pair1, pair2 | pair2 twice; a node is in one group at most");
    assertThatThrownBy(() -> deployment.partition(nodes(one), nodes()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a group of the partition pair1 |  has no node; give each group one");
    assertThatThrownBy(() -> one.network().drop(one))
        .hasMessage("node `pair1`: a drop is between two nodes, and the other is this one, too");
    assertThat(deployment.faults()).isEmpty();
  }

  @Test
  void aLossIsOfThatManyPackets() {
    one.network().loss(100);
    assertThatThrownBy(() -> one.network().loss(5))
        .hasMessage("node `pair1`: loss of 100 % is in force already; end it first");
    assertCut(one, two);
    assertReaches(single, two);
    deployment.heal();

    try (Fault loss = one.network().loss(12.5)) {
      assertThat(loss.describe()).isEqualTo("node `pair1`: loss of 12.5 %");
      transfer(one, two, 1_000_000);
      // "RetransSegs" of proc(5)'s net/snmp
      assertThat(one.succeed("awk '/^Tcp:/ {n=$13} END {print n}' /proc/net/snmp").stdout().strip())
          .as("segments that had to be sent again")
          .satisfies(count -> assertThat(Long.parseLong(count)).isPositive());
    }
  }

  @Test
  void aRateHoldsInBothDirections() {
    try (Fault rate = one.network().rate(4 * Network.MBIT)) {
      assertThat(rate.describe()).isEqualTo("node `pair1`: rate of 4000000 bit/s");
      // Less a full bucket and queue on the way, 500 kB at 4 Mbit/s take a second.
      assertThat(transfer(one, two, 500_000)).isGreaterThan(ofMillis(700));
      assertThat(transfer(two, one, 500_000)).isGreaterThan(ofMillis(700));
    }
    // At 4 Mbit/s that would take more than the limit of a command.
    transfer(one, two, 50_000_000);
    transfer(two, one, 50_000_000);
  }

  @Test
  void whatTheKernelLacksIsRefused() {
    if (deploymentHasDelay()) {
      try (Fault delay = one.network().delay(ofMillis(300))) {
        assertThat(delay.describe()).isEqualTo("node `pair1`: delay of 300 ms");
        assertThat(transfer(one, two, 1)).isGreaterThan(ofMillis(600));
      }
      return;
    }
    assertThatThrownBy(() -> one.network().delay(ofMillis(5)))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage(
            "`network().delay()` needs delay on links (capability LINK_DELAY), which flavour `sandbox` lacks here; take another flavour for this test");
  }

  private static boolean deploymentHasDelay() {
    return new TestDeployments(directory)
        .flavour()
        .capabilities()
        .contains(org.ensemble.flavour.Capability.LINK_DELAY);
  }

  private static Nodes nodes(Node... nodes) {
    return new Nodes(List.of(nodes));
  }

  /** Two services that listen on port 4711: one answers once it got a size and as many bytes. */
  private static void listen(Node node) {
    node.file("/run/systemd/system/sink.socket")
        .write("[Socket]\nListenStream=4711\nAccept=yes\nMaxConnections=100\n");
    node.file("/run/systemd/system/sink@.service")
        .write(
            "[Service]\nStandardInput=socket\nExecStart=sh -c 'read -r n; head -c $$n >/dev/null; echo done'\n");
    node.file("/run/systemd/system/letters.socket").write("[Socket]\nListenDatagram=4711\n");
    node.file("/run/systemd/system/letters.service")
        .write(
            "[Service]\nStandardInput=socket\nStandardOutput=null\nExecStart=sh -c 'dd bs=100 count=1 >>/run/letters'\n");
    node.succeed("systemctl start sink.socket letters.socket");
  }

  private static Duration transfer(Node from, Node to, int bytes) {
    return from.succeed(
            ("exec 3<>/dev/tcp/%s/4711; echo %d >&3; head -c %d /dev/zero >&3; head -n 1 <&3")
                .formatted(to.address(), bytes, bytes))
        .duration();
  }

  private static void datagram(Node from, Node to, String text) {
    from.succeed("echo " + text + " >/dev/udp/" + to.address() + "/4711");
  }

  private static void assertArrived(Node node, String... letters) {
    node.await("letters arrive")
        .atMost(ofSeconds(10))
        .untilAsserted(
            () -> assertThat(node.file("/run/letters").lines()).containsExactly(letters));
  }

  private static void assertCut(Node from, Node to) {
    assertThat(connect(from, to)).as(from + " to " + to).doesNotContain("refused");
  }

  private static void assertReaches(Node from, Node to) {
    from.await(to + " is reached")
        .atMost(ofSeconds(20))
        .untilAsserted(() -> assertThat(connect(from, to)).contains("Connection refused"));
  }

  /** Nobody listens there, and whoever is reached says so. */
  private static String connect(Node from, Node to) {
    return from.execute("timeout 0.5 bash -c '</dev/tcp/" + to.address() + "/9' 2>&1").stdout();
  }
}
