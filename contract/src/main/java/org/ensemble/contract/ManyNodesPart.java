// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ensemble.node.Answers;
import org.ensemble.node.NodeState;
import org.ensemble.node.Nodes;
import org.junit.jupiter.api.Test;

/** Several nodes at once. */
abstract class ManyNodesPart extends Part {

  ManyNodesPart(Stage stage) {
    super(stage);
  }

  private Nodes up() {
    return deployment().nodes().where(node -> node.state() == NodeState.UP);
  }

  @Test
  void eachAnswersForItself() {
    Answers answers = up().succeed("hostname");

    up().forEach(node -> assertThat(answers.of(node).stdout()).isEqualTo(node.name() + "\n"));
    assertThat(up().execute("echo same").agreed()).isEqualTo("same\n");
  }

  @Test
  void theyWorkSideBySideAndMeet() {
    ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();

    up().forEachInParallel(
            (node, barrier) -> {
              node.succeed("true");
              order.add("before");
              barrier.await("all have begun");
              order.add("after");
            });

    assertThat(List.copyOf(order).subList(0, up().size())).containsOnly("before");
  }

  @Test
  void theyAreWaitedForTogether() {
    up().first(1).succeed("touch /run/first");

    assertThat(up().await("one has it").any().untilSucceeds("test -e /run/first"))
        .isEqualTo(up().first());
    up().succeed("touch /run/first");
    up().await("all have it").atMost(ofSeconds(10)).all().untilSucceeds("test -e /run/first");
  }
}
