// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.Traces;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Where nodes can be injected, and what is said where they cannot. */
class InjectionIT {

  @TempDir Path directory;

  @Test
  void nodesComeInEveryPlaceWhereJUnitAllowsIt() {
    EngineExecutionResults results = new Engine(directory).run(EveryPlaceTestCase.class);

    results.testEvents().assertStatistics(stats -> stats.started(3).succeeded(3));
  }

  @CompositionTest("mini")
  static class EveryPlaceTestCase {

    @Role("single")
    static Node staticField;

    @NodeName("pair2")
    private Node field;

    private final Nodes constructed;

    EveryPlaceTestCase(@Role("pair") Nodes constructed) {
      this.constructed = constructed;
    }

    @BeforeAll
    static void beforeAll(@NodeName("pair1") Node node, Deployment deployment) {
      assertThat(node.name()).isEqualTo("pair1");
      assertThat(deployment.nodes().names()).containsExactly("single", "pair1", "pair2");
      assertThat(staticField.name()).isEqualTo("single");
    }

    @Test
    void method(@Role("single") Node one, @Role("pair") Nodes two, Nodes all) {
      assertThat(one.succeed("hostname").stdout()).isEqualTo("single\n");
      assertThat(two.names()).containsExactly("pair1", "pair2");
      assertThat(all.names()).containsExactly("single", "pair1", "pair2");
      assertThat(field.name()).isEqualTo("pair2");
      assertThat(constructed.names()).containsExactly("pair1", "pair2");
    }

    @Nested
    class Inner {
      @Role("single")
      Node inner;

      @Test
      void sharesTheDeployment(Deployment deployment) {
        assertThat(inner.name()).isEqualTo("single");
        assertThat(field.name()).isEqualTo("pair2");
        assertThat(deployment.node("single")).isEqualTo(staticField);
      }

      @Nested
      class Innermost {
        @Test
        void sharesItToo(Deployment deployment) {
          assertThat(deployment.node("single")).isEqualTo(staticField);
        }
      }
    }
  }

  @Test
  void withPerClassInstancesTheConstructorComesBeforeEverythingElse() {
    EngineExecutionResults results = new Engine(directory).run(PerClassTestCase.class);

    results.testEvents().assertStatistics(stats -> stats.started(1).succeeded(1));
  }

  @CompositionTest(value = "mini", roles = "pair=0")
  @TestInstance(Lifecycle.PER_CLASS)
  static class PerClassTestCase {
    private final Node node;

    PerClassTestCase(@Role("single") Node node, Deployment deployment) {
      this.node = node;
      assertThat(deployment.nodes().names()).containsExactly("single");
    }

    @Test
    void itIsTheSame(Deployment deployment) {
      assertThat(deployment.node("single")).isEqualTo(node);
    }
  }

  @Test
  void theBuilderTwinDoesTheSameAndLivesAsLongAsItsField() {
    EngineExecutionResults results = new Engine(directory).run(BuilderTestCase.class);

    results.testEvents().assertStatistics(stats -> stats.started(2).succeeded(2));
    assertThat(BuilderTestCase.DEPLOYMENTS).as("one for each test").hasSize(2);
  }

  static class BuilderTestCase {
    static final Set<String> DEPLOYMENTS = ConcurrentHashMap.newKeySet();

    @RegisterExtension
    final DeployedComposition mini =
        DeployedComposition.of("mini").roles("single=0", "pair=left").build();

    @Test
    void first(@NodeName("left") Node left, Deployment deployment) {
      DEPLOYMENTS.add(deployment.id());
    }

    @Test
    void second(@NodeName("left") Node left, Deployment deployment) {
      DEPLOYMENTS.add(deployment.id());
    }
  }

  @Test
  void whatCannotBeInjectedIsNamedWithWhatCan() {
    EngineExecutionResults results = new Engine(directory).run(WrongTestCase.class);

    assertThat(results.testEvents().failed().stream().map(Engine::messageOf))
        .containsExactlyInAnyOrder(
            "parameter `node` of WrongTestCase.twoNodes(Node): role `pair` has 2 nodes (pair1, pair2);"
                + " take all of them with `@Role(\"pair\") Nodes`, or one by its name with `@NodeName(…) Node`",
            "parameter `node` of WrongTestCase.noNode(Node): role `single` has no node in this deployment;"
                + " ask for one with `roles`, or take `@Role(\"single\") Nodes`, of which there may be none",
            "parameter `node` of WrongTestCase.unknownNode(Node): composition `mini`: unknown node `pair3`:"
                + " known are `pair1`, `pair2`",
            "parameter `name` of WrongTestCase.wrongType(String) is a String with @Role;"
                + " expected `@Role(…) Node`, `@Role(…) Nodes` or `@NodeName(…) Node`",
            "parameter `node` of WrongTestCase.both(Node) is a Node with @Role and @NodeName;"
                + " expected `@Role(…) Node`, `@Role(…) Nodes` or `@NodeName(…) Node`",
            "parameter `node` of WrongTestCase.neither(Node) is a Node and does not say which;"
                + " expected `@Role(…) Node`, `@Role(…) Nodes` or `@NodeName(…) Node`");
    assertThat(Traces.of(directory)).isEmpty();
  }

  @CompositionTest(value = "mini", roles = "single=0")
  static class WrongTestCase {
    @Test
    void twoNodes(@Role("pair") Node node) {}

    @Test
    void noNode(@Role("single") Node node) {}

    @Test
    void unknownNode(@NodeName("pair3") Node node) {}

    @Test
    void wrongType(@Role("single") String name) {}

    @Test
    void both(@Role("single") @NodeName("pair1") Node node) {}

    @Test
    void neither(Node node) {}
  }

  @Test
  void aStaticFieldThatCannotBeInjectedFailsTheClass() {
    EngineExecutionResults results =
        new Engine(directory).run(WrongFieldTestCase.class, FinalFieldTestCase.class);

    results.testEvents().assertStatistics(stats -> stats.started(0));
    assertThat(results.containerEvents().failed().stream().map(Engine::messageOf))
        .containsExactlyInAnyOrder(
            "field `node` of WrongFieldTestCase: composition `mini`: unknown node `singel`: known are"
                + " `single`",
            "field `NODE` of FinalFieldTestCase is final; a node can be injected only into a field"
                + " that is not");
    assertThat(Traces.of(directory)).isEmpty();
  }

  @CompositionTest(value = "mini", roles = "pair=0")
  static class WrongFieldTestCase {
    @NodeName("singel")
    static @Nullable Node node;

    @Test
    void test() {}
  }

  @CompositionTest(value = "mini", roles = "pair=0")
  static class FinalFieldTestCase {
    @NodeName("single")
    static final @Nullable Node NODE = null;

    @Test
    void test() {}
  }
}
