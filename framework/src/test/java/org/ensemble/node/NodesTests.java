// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ensemble.steps.Steps.step;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.ensemble.EnsembleException;
import org.ensemble.steps.StepListener;
import org.ensemble.steps.StepPath;
import org.ensemble.steps.TestSteps;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NodesTests {

  private final FakeNode fake = new FakeNode();
  private final Nodes nodes =
      new Nodes(List.of(fake.unreachable("node1"), fake.unreachable("node2")));

  @Test
  void areFoundByName() {
    assertThat(nodes.names()).containsExactly("node1", "node2");
    assertThat(nodes.named("node2").name()).isEqualTo("node2");
    assertThatThrownBy(() -> nodes.named("nod2"))
        .isInstanceOf(EnsembleException.class)
        .hasMessage("unknown node `nod2`: known are `node2`, `node1`");
  }

  @Test
  void workAtTheSameTime() {
    CyclicBarrier barrier = new CyclicBarrier(2);
    Set<String> met = ConcurrentHashMap.newKeySet();

    nodes.forEachInParallel(
        node -> {
          try {
            barrier.await(10, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          met.add(node.name());
        });

    assertThat(met).containsExactlyInAnyOrder("node1", "node2");
  }

  @Test
  void allFinishThoughOneFails() {
    Set<String> met = ConcurrentHashMap.newKeySet();

    assertThatThrownBy(
            () ->
                nodes.forEachInParallel(
                    node -> {
                      met.add(node.name());
                      throw new EnsembleException(node.name());
                    }))
        .hasMessage("node1")
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .singleElement()
                    .hasToString("org.ensemble.EnsembleException: node2"));
    assertThat(met).hasSize(2);
  }

  @Test
  void haveSubsets() {
    Node one = nodes.first();
    assertThat(nodes.first(0)).isEmpty();
    assertThat(nodes.without(one).names()).containsExactly("node2");
    assertThat(nodes.ofRole("server").names()).containsExactly("node1", "node2");
    assertThat(nodes.ofRole("client").isEmpty()).isTrue();
    assertThat(nodes.where(node -> node.name().endsWith("2")).names()).containsExactly("node2");
    assertThatThrownBy(() -> nodes.first(3))
        .hasMessage("the first 3 were asked for of 2 nodes: node1, node2");
  }

  @Test
  void giveTheirValuesInTheirOrder() {
    assertThat(nodes.mapInParallel(Node::name)).containsExactly("node1", "node2");
  }

  @Test
  void sayOfWhichNodeThereIsNoAnswerAndWhy() {
    assertThatThrownBy(() -> nodes.execute("true"))
        .isInstanceOf(NodesFailedException.class)
        .hasMessage(
            """
            `true` did not end on 2 of 2 nodes
            node `node1`, root: `true` was not run, the node cannot be reached: there is nothing
            node `node2`, root: `true` was not run, the node cannot be reached: there is nothing""")
        .satisfies(
            e ->
                assertThat(((NodesFailedException) e).unanswered())
                    .containsOnlyKeys("node1", "node2"));
  }

  @Test
  void throwAMistakeInTheTestAsItIs() {
    assertThatThrownBy(() -> nodes.succeed(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a command is blank; give one");
  }

  @Test
  void areNotGreenIfThereAreNone() {
    assertThatThrownBy(() -> nodes.ofRole("client").succeed("true"))
        .isInstanceOf(EnsembleException.class)
        .hasMessage("there are no nodes to run `true` on; ask `isEmpty()` first if that may be so");
  }

  @Test
  void endWithTheThreadOfTheTest() {
    Set<String> interrupted = ConcurrentHashMap.newKeySet();
    Thread.currentThread().interrupt();

    assertThatThrownBy(
            () ->
                nodes.forEachInParallel(
                    node -> {
                      try {
                        Thread.sleep(60_000);
                      } catch (InterruptedException e) {
                        interrupted.add(node.name());
                      }
                    }))
        .hasMessage("work on node[1-2] was given up, as the thread of the test was interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(interrupted).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void takeStepsAndWaitsAlong() {
    List<String> heard = new java.util.concurrent.CopyOnWriteArrayList<>();
    TestSteps test = new TestSteps("T.t");
    test.tell(
        new StepListener() {
          @Override
          public void begun(String name, StepPath step) {
            heard.add(name + " " + step);
          }

          @Override
          public void ended(String name, StepPath step, @Nullable Throwable e, Duration duration) {}
        });

    test.run(
        () ->
            step(
                "all vote",
                () -> nodes.forEachInParallel(node -> step("vote of " + node.name(), () -> {}))));

    assertThat(heard)
        .containsExactlyInAnyOrder(
            "T.t step `all vote`",
            "T.t step `all vote` > `vote of node1`",
            "T.t step `all vote` > `vote of node2`");
  }
}
