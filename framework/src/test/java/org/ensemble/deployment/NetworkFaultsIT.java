// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/**
 * What is said of faults of the network. That they come to the same in every flavour is in {@code
 * FlavourContract}.
 */
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
  void whatBeginsAndEndsIsInTheEvidence() throws IOException {
    Fault block = one.network().block();
    assertThat(block.isInForce()).isTrue();
    assertThatThrownBy(() -> one.network().block())
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage("node `pair1`: block is in force already; end it first");

    one.network().unblock();
    one.network().unblock();

    assertThat(block.isInForce()).isFalse();
    assertThat(deployment.faults()).isEmpty();
    assertThat(Files.readString(deployment.evidence().resolve("pair1/commands.log")))
        .containsPattern("\\d\\d:\\d\\d:\\d\\d\\.\\d\\d\\d #\\d+ outside\\$ \\(block\\)\n")
        .containsPattern("#\\d+ = in force after \\d+ ms\n")
        .containsPattern("#\\d+ outside\\$ \\(end of block\\)\n")
        .containsPattern("#\\d+ = healed after \\d+ ms\n");
  }

  @Test
  void eachFaultSaysWhatItIs() {
    one.network().drop(two).during(() -> assertInForce("drop of pair1 <-> pair2"));
    one.network().dropTo(two).during(() -> assertInForce("drop of pair1 -> pair2"));
    one.network().dropFrom(two).during(() -> assertInForce("drop of pair1 <- pair2"));
    one.network().loss(12.5).during(() -> assertInForce("node `pair1`: loss of 12.5 %"));
    one.network()
        .rate(4 * Network.MBIT)
        .during(() -> assertInForce("node `pair1`: rate of 4000000 bit/s"));
    Fault partition = deployment.partition(nodes(one), nodes(single, two));
    assertInForce("partition of pair1 | single, pair2");

    partition.close();
    partition.close();

    assertThat(partition.isInForce()).isFalse();
    one.network().loss(100);
    assertThatThrownBy(() -> one.network().loss(5))
        .hasMessage("node `pair1`: loss of 100 % is in force already; end it first");
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

  private static void assertInForce(String description) {
    assertThat(deployment.faults()).containsExactly(description);
  }

  private static Nodes nodes(Node... nodes) {
    return new Nodes(List.of(nodes));
  }
}
