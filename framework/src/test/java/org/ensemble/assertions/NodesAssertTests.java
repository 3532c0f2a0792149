// SPDX-License-Identifier: Apache-2.0
package org.ensemble.assertions;

import static org.ensemble.assertions.EnsembleAssertions.assertThat;
import static org.ensemble.assertions.EnsembleAssertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.node.Node;
import org.ensemble.node.NodeState;
import org.ensemble.node.Nodes;
import org.junit.jupiter.api.Test;

class NodesAssertTests {

  private final Nodes nodes = new Nodes(Stream.of("n1", "n2", "n3").map(this::node).toList());

  /** A node that only knows its name; the second is lost. */
  private Node node(String name) {
    return (Node)
        Proxy.newProxyInstance(
            Node.class.getClassLoader(),
            new Class<?>[] {Node.class},
            (proxy, method, args) ->
                switch (method.getName()) {
                  case "name" -> name;
                  case "state" -> name.equals("n2") ? NodeState.LOST : NodeState.UP;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @Test
  void namesTheNodesThatFail() {
    assertThat(nodes).haveNames("n1", "n2", "n3").haveSize(3);

    assertThatThrownBy(() -> assertThat(nodes).areUp())
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "nodes `n1`, `n2`, `n3` do not all pass; on `n2`:\n  node `n2` has state LOST, expected UP")
        .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    assertThatThrownBy(
            () ->
                assertThat(nodes).each(node -> assertThat(node.name()).as("name").isEqualTo("n1")))
        .hasMessageMatching(
            "(?s)nodes `n1`, `n2`, `n3` do not all pass; on `n2`, `n3`:\n  \\[name] .*\"n2\".*\n  \\[name] .*\"n3\".*");
    assertThatThrownBy(() -> assertThat(nodes).haveNames("n1"))
        .hasMessage("nodes `n1`, `n2`, `n3` has names [n1, n2, n3], expected [n1]");
  }

  @Test
  void throwsOnWhatIsNoFailedAssertion() {
    assertThatThrownBy(
            () ->
                assertThat(nodes)
                    .each(
                        node -> {
                          throw new EnsembleException("lost");
                        }))
        .isInstanceOf(EnsembleException.class)
        .hasMessage("lost");
  }

  @Test
  void showsWhichNodesDiffer() {
    assertThat(nodes).agreeOn("the weather", node -> "fine");

    assertThatThrownBy(
            () ->
                assertThat(nodes)
                    .agreeOn("the leader", node -> node.name().equals("n2") ? "n2" : "n1"))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "nodes `n1`, `n2`, `n3` do not agree on the leader\n  `n1`, `n3`: n1\n  `n2`: n2");
  }

  @Test
  void isStillAboutNodesAndNotAboutAnyIterable() {
    assertThat(nodes.names()).isEqualTo(List.of("n1", "n2", "n3"));
    assertThatThrownBy(
            () -> EnsembleSoftAssertions.assertSoftly(softly -> softly.assertThat(nodes).areUp()))
        .hasMessageContaining("node `n2` has state LOST, expected UP");
  }
}
