// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ensemble.EnsembleException;
import org.ensemble.support.Slowness;
import org.junit.jupiter.api.Test;

class NodesAwaitTests {

  private final FakeNode one = new FakeNode();
  private final FakeNode two = new FakeNode();
  private final FakeNode three = new FakeNode();
  private final Nodes nodes =
      new Nodes(
          List.of(one.unreachable("node1"), two.unreachable("node2"), three.unreachable("node3")));

  private static void lose(FakeNode node) {
    node.state = NodeState.LOST;
    node.ended.complete("its first process was killed");
  }

  private static void require(boolean condition, Node node) {
    if (!condition) {
      throw new EnsembleException("not yet on " + node.name());
    }
  }

  @Test
  void allIsWhenEachHasHeld() {
    Set<String> tried = ConcurrentHashMap.newKeySet();

    Nodes held =
        nodes
            .await("it was tried twice")
            .all()
            .untilAsserted(node -> require(!tried.add(node.name()), node));

    assertThat(held.names()).containsExactlyInAnyOrder("node1", "node2", "node3");
  }

  @Test
  void anyIsTheOneThatHeldAndTheOthersAreGivenUp() {
    CountDownLatch asleep = new CountDownLatch(2);
    CountDownLatch interrupted = new CountDownLatch(2);

    Node leader =
        nodes
            .await("one leads")
            .any()
            .until(
                node -> {
                  if (node.name().equals("node2")) {
                    return asleep.await(10, TimeUnit.SECONDS);
                  }
                  asleep.countDown();
                  try {
                    Thread.sleep(60_000);
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                  }
                  return false;
                });

    assertThat(leader.name()).isEqualTo("node2");
    assertThat(interrupted.getCount()).isZero();
  }

  @Test
  void aWaitInVainSaysHowEachNodeStands() {
    assertThatThrownBy(
            () ->
                nodes
                    .await("the queue is empty")
                    .atMost(ofMillis(150))
                    .atLeast(2)
                    .untilAsserted(node -> require(node.name().equals("node1"), node)))
        .isInstanceOf(EnsembleException.class)
        .hasMessageMatching(
            "waiting \\d+ ms until the queue is empty on at least 2 of 3 nodes was in vain, its budget of 150 ms is over; it held on 1\n"
                + "  node1: held after \\d+ ms\n"
                + "  node2: not yet on node2\n"
                + "  node3: not yet on node3")
        .hasRootCauseMessage("not yet on node2");
  }

  @Test
  void aLostNodeEndsAWaitForAllAtOnce() {
    lose(two);

    assertThatThrownBy(
            () ->
                nodes
                    .await("the queue is empty")
                    .all()
                    .untilAsserted(node -> require(node.name().equals("node1"), node)))
        .isInstanceOf(HopelessWaitException.class)
        .hasMessageMatching(
            "waiting \\d+ ms until the queue is empty on all 3 nodes has become hopeless; it held on \\d\n"
                + "  node1: .*\n"
                + "  node2: hopeless: the node is lost: its first process was killed\n"
                + "  node3: .*");
  }

  @Test
  void aLostNodeDoesNotEndAWaitThatOthersCanStillSatisfy() {
    lose(one);
    Set<String> tried = ConcurrentHashMap.newKeySet();

    Nodes held =
        nodes
            .await("it was tried twice")
            .atLeast(2)
            .untilAsserted(node -> require(!tried.add(node.name()), node));

    assertThat(held.names()).containsExactlyInAnyOrder("node2", "node3");
  }

  @Test
  void theLastLostNodeEndsAWaitForAny() {
    lose(one);
    lose(two);
    lose(three);

    assertThatThrownBy(() -> nodes.await("one leads").any().untilSucceeds("true"))
        .isInstanceOf(HopelessWaitException.class)
        .hasMessageMatching(
            "(?s)waiting \\d+ ms until one leads on any of 3 nodes has become hopeless; it held on 0\n.*");
  }

  @Test
  void aMistakeInTheTestEndsItAtOnce() {
    IllegalStateException mistake = new IllegalStateException("mistake");

    assertThatThrownBy(
            () ->
                nodes
                    .await("it works")
                    .any()
                    .until(
                        node -> {
                          if (node.name().equals("node3")) {
                            throw mistake;
                          }
                          return false;
                        }))
        .isSameAs(mistake);
  }

  @Test
  void endsWithTheWaitAroundIt() {
    assertThatThrownBy(
            () ->
                nodes
                    .first()
                    .await("outer")
                    .atMost(ofMillis(150))
                    .untilAsserted(() -> nodes.await("inner").all().until(node -> false)))
        .hasMessageMatching(
            "(?s)waiting \\d+ ms on node `node1` until outer was in vain, its budget of 150 ms is over; attempts: 1; the last one: "
                + "waiting \\d+ ms until inner on all 3 nodes was in vain, its budget of 150 ms is over; it held on 0\n"
                + "  node1: the condition was false\n.*");
  }

  @Test
  void scalesItsBudgetUnlessItIsToBeExact() {
    Nodes slow = new Nodes(List.of(one.unreachable("node1", new Slowness(2, "emulated"))));

    assertThatThrownBy(() -> slow.await("x").atMost(ofMillis(50)).all().until(node -> false))
        .hasMessageContaining(" on the one node was in vain, its budget of 50 ms × 2, emulated");
    assertThatThrownBy(() -> slow.await("x").exactly(ofMillis(50)).all().until(node -> false))
        .hasMessageContaining(" its budget of 50 ms is over");
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> nodes.await("x").atLeast(4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot wait for 4 of 3 nodes; 1 to 3");
    assertThatThrownBy(() -> nodes.await("x").atLeast(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Nodes(List.of()).await("the queue is empty"))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            "there are no nodes to wait for until the queue is empty; ask `isEmpty()` first if that may be so");
  }
}
