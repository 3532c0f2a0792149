// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.ensemble.flavour.Capability;
import org.ensemble.node.Fault;
import org.ensemble.node.Network;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults of the network: what they cut, what they leave alone, and that the handle goes on. */
abstract class NetworkFaultsPart extends Part {

  NetworkFaultsPart(Stage stage) {
    super(stage);
  }

  @BeforeEach
  void listen() {
    stage.require(Capability.NETWORK_FAULTS);
    listen(alpha());
    listen(gamma());
  }

  /** Two services on port 4711: one answers once it got a size and as many bytes. */
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

  @Test
  void aBlockedNodeLosesItsCarrierAndCanStillBeTalkedTo() {
    try (Fault block = gamma().network().block()) {
      assertThat(block.isInForce()).isTrue();
      assertThat(carrier(gamma())).isEqualTo("0");
      assertThat(carrier(alpha())).isEqualTo("1");
      assertCut(gamma(), alpha());
      assertCut(alpha(), gamma());
      assertReaches(alpha(), beta());
    }

    assertThat(deployment().faults()).isEmpty();
    assertReaches(gamma(), alpha());
    assertReaches(alpha(), gamma());
  }

  @Test
  void aFaultHoldsAcrossAReboot() {
    stage.require(Capability.POWER);
    Node gamma = gamma();
    gamma.network().block();
    gamma.network().rate(Network.MBIT);

    gamma.power().crash();
    assertReaches(alpha(), beta());
    gamma.power().start();

    assertCut(gamma(), alpha());
    gamma().network().unblock();
    assertReaches(gamma(), alpha());
    listen(gamma());
    // Less a full bucket and queue on the way, 200 kB at 1 Mbit/s take more than a second.
    assertThat(transfer(alpha(), gamma(), 200_000)).isGreaterThan(ofMillis(700));
  }

  @Test
  void aDropIsSilentAndBetweenTwoNodesOnly() {
    gamma().network().drop(alpha());

    assertThat(carrier(gamma())).isEqualTo("1");
    assertCut(gamma(), alpha());
    assertCut(alpha(), gamma());
    assertReaches(gamma(), beta());
    assertReaches(beta(), alpha());
    deployment().heal();
    assertReaches(gamma(), alpha());
  }

  @Test
  void aDropMayBeOfOneDirection() {
    assertKnowEachOther(gamma(), alpha());
    alpha().file("/run/letters").delete();
    gamma().file("/run/letters").delete();
    gamma().network().dropTo(alpha());

    datagram(gamma(), alpha(), "lost");
    datagram(alpha(), gamma(), "first");
    assertArrived(gamma(), "first");

    deployment().heal();
    assertKnowEachOther(gamma(), alpha());
    gamma().network().dropFrom(alpha());
    datagram(alpha(), gamma(), "lost");
    datagram(gamma(), alpha(), "second");
    assertArrived(alpha(), "second");
    deployment().heal();
    datagram(alpha(), gamma(), "third");
    assertArrived(gamma(), "first", "third");
  }

  @Test
  void aPartitionIsBetweenGroups() {
    deployment().partition(new Nodes(List.of(gamma())), new Nodes(List.of(alpha(), beta())));

    assertCut(gamma(), alpha());
    assertCut(beta(), gamma());
    assertReaches(alpha(), beta());
    assertThat(gamma().succeed("echo still at hand").stdout()).isEqualTo("still at hand\n");
    deployment().heal();
    assertReaches(gamma(), alpha());
    assertReaches(beta(), gamma());
  }

  @Test
  void aLossIsOfThatManyPackets() {
    try (Fault all = gamma().network().loss(100)) {
      assertThat(all.isInForce()).isTrue();
      assertCut(gamma(), alpha());
      assertReaches(alpha(), beta());
    }
    try (Fault some = gamma().network().loss(12.5)) {
      assertThat(some.isInForce()).isTrue();
      transfer(gamma(), alpha(), 1_000_000);
      // "RetransSegs" of proc(5)'s net/snmp
      assertThat(
              gamma()
                  .succeed("awk '/^Tcp:/ {n=$13} END {print n}' /proc/net/snmp")
                  .stdout()
                  .strip())
          .as("segments that had to be sent again")
          .isNotEqualTo("0");
    }
  }

  @Test
  void aRateHoldsInBothDirections() {
    try (Fault rate = gamma().network().rate(4 * Network.MBIT)) {
      assertThat(rate.isInForce()).isTrue();
      // Less a full bucket and queue on the way, 300 kB at 4 Mbit/s take 0.6 s.
      assertThat(transfer(gamma(), alpha(), 300_000)).isGreaterThan(ofMillis(300));
      assertThat(transfer(alpha(), gamma(), 300_000)).isGreaterThan(ofMillis(300));
    }
    // At 4 Mbit/s that would take more than the limit of a command, which scales.
    transfer(gamma(), alpha(), (int) (40_000_000 * stage.flavour().slowness().factor()));
  }

  @Test
  void aDelayIsOfEachDirection() {
    stage.require(Capability.LINK_DELAY);
    gamma().network().delay(ofMillis(300));

    assertThat(transfer(gamma(), alpha(), 1)).isGreaterThan(ofMillis(600));
  }

  private static String carrier(Node node) {
    return node.succeed("cat /sys/class/net/$(ls /sys/class/net | grep -vx lo | head -n 1)/carrier")
        .stdout()
        .strip();
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

  private void assertCut(Node from, Node to) {
    assertThat(connect(from, to)).as(from + " to " + to).doesNotContain("refused");
  }

  /**
   * By their hardware addresses: asking for one takes both directions, and whoever does not get an
   * answer keeps what he has to send until he has one, after the fault.
   */
  private void assertKnowEachOther(Node one, Node other) {
    assertReaches(one, other);
    assertReaches(other, one);
  }

  private void assertReaches(Node from, Node to) {
    from.await(to + " is reached")
        .atMost(ofSeconds(20))
        .untilAsserted(() -> assertThat(connect(from, to)).contains("Connection refused"));
  }

  /** Nobody listens there, and whoever is reached says so. */
  private String connect(Node from, Node to) {
    double limit = stage.scaled(ofMillis(300)).toMillis() / 1_000.0;
    return from.execute("timeout " + limit + " bash -c '</dev/tcp/" + to.address() + "/9' 2>&1")
        .stdout();
  }
}
