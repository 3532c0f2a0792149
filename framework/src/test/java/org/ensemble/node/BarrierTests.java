// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.ensemble.EnsembleException;
import org.ensemble.support.Budget;
import org.junit.jupiter.api.Test;

class BarrierTests {

  private final FakeNode fake = new FakeNode();
  private final Nodes nodes =
      new Nodes(
          List.of(fake.unreachable("node1"), fake.unreachable("node2"), fake.unreachable("node3")));

  @Test
  void isPassedByAllOrNoneAgainAndAgain() {
    AtomicInteger before = new AtomicInteger();

    nodes.forEachInParallel(
        (node, barrier) -> {
          for (int round = 1; round <= 50; round++) {
            before.incrementAndGet();
            barrier.await("the round has begun");
            assertThat(before).hasValue(3 * round);
            barrier.await("the round has been checked");
          }
        });
  }

  @Test
  void isNotWaitedForWhenANodeHasFailedAndThatComesFirst() {
    assertThatThrownBy(
            () ->
                nodes.forEachInParallel(
                    (node, barrier) -> {
                      if (node.name().equals("node2")) {
                        throw new EnsembleException("no vote from node2");
                      }
                      barrier.await("all have voted");
                    }))
        .hasMessage("no vote from node2")
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .hasSize(2)
                    .allSatisfy(
                        broken ->
                            assertThat(broken)
                                .hasMessageMatching(
                                    "not all nodes came to the point that all have voted: node2 cannot come any more; node2 has failed; there already: node(1|3|\\[1,3])")));
  }

  @Test
  void isNotWaitedForWhenANodeHasEndedWithoutIt() {
    assertThatThrownBy(
            () ->
                nodes.forEachInParallel(
                    (node, barrier) -> {
                      if (!node.name().equals("node3")) {
                        barrier.await("all have voted");
                      }
                    }))
        .isInstanceOf(EnsembleException.class)
        .hasMessageMatching(
            "not all nodes came to the point that all have voted: node3 cannot come any more; node3 has ended; there already: node(1|2|\\[1-2])");
  }

  @Test
  void isBoundedAndSaysWhoIsMissing() {
    Meeting meeting =
        new Meeting(List.of("node1", "node2", "node3"), Budget.exactly(Duration.ofMillis(50)));

    assertThatThrownBy(() -> meeting.await("node2", "all have voted"))
        .hasMessage(
            "not all nodes came to the point that all have voted: node[1,3] did not come within 50 ms; there already: node2");
    assertThatThrownBy(() -> meeting.await("node1", "all have voted"))
        .as("nobody waits for it again")
        .hasMessageEndingWith("there already: node2");
  }
}
