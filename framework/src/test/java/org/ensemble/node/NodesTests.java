// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.ensemble.EnsembleException;
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
}
