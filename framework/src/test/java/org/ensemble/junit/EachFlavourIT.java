// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ensemble.flavour.Capability.KERNEL;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.Traces;
import org.ensemble.node.Node;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;

/** A class that is run once in each flavour. There may be more flavours than these. */
class EachFlavourIT {

  @TempDir Path directory;

  @Test
  void everyFlavourHasItsTurnWithADeploymentOfItsOwn() {
    EngineExecutionResults results = new Engine(directory).run(FineTestCase.class);

    assertThat(inTurn("sandbox", results.testEvents().succeeded().list())).hasSize(4);
    assertThat(FineTestCase.SANDBOXES).as("one for the whole turn").hasSize(1);
    assertThat(inTurn("unusable", results.testEvents().started().list())).isEmpty();
    assertThat(inTurn("unusable", results.containerEvents().aborted().list()))
        .singleElement()
        .extracting(Engine::messageOf)
        .isEqualTo(
            "flavour `unusable` cannot be used here: it has no strings; to mend it: buy some");
    assertThat(Traces.of(directory)).isEmpty();
  }

  @EachFlavour
  @CompositionTest(value = "mini", roles = "pair=0")
  static class FineTestCase {
    static final Set<String> SANDBOXES = ConcurrentHashMap.newKeySet();

    @NodeName("single")
    private Node field;

    FineTestCase(@Role("single") Node node) {
      assertThat(node.name()).isEqualTo("single");
    }

    @BeforeEach
    void beforeEach(Deployment deployment) {
      if (deployment.flavour().equals("sandbox")) {
        SANDBOXES.add(deployment.id());
      }
    }

    @Test
    void first() {
      assertThat(field.succeed("hostname").stdout()).isEqualTo("single\n");
    }

    @Test
    void second(@Role("single") Node node) {
      assertThat(node).isEqualTo(field);
    }

    @Test
    @Requires(KERNEL)
    void needsAKernel() {}

    @Nested
    class Inside {
      @NodeName("single")
      static @Nullable Node inside;

      @BeforeAll
      static void beforeAll(Deployment deployment) {
        assertThat(inside).isEqualTo(deployment.node("single"));
      }

      @Test
      void third() {
        assertThat(inside).isEqualTo(field);
      }

      @Nested
      class Innermost {
        @Test
        void fourth(@Role("single") Node node) {
          assertThat(node).isEqualTo(field);
        }
      }
    }
  }

  @Test
  void oneThatIsRequiredAndCannotBeUsedIsRed() {
    EngineExecutionResults results =
        new Engine(directory)
            .with(Settings.REQUIRE, "unusable")
            .with(Settings.FLAVOUR, "unusable")
            .run(FineTestCase.class);

    results.testEvents().assertStatistics(stats -> stats.started(0));
    assertThat(Engine.failureOf(results))
        .isEqualTo(
            "flavour `unusable` is required (-Densemble.require), and cannot be used here: it has"
                + " no strings; to mend it: buy some");
  }

  @Test
  void aTurnInWhichNothingWouldBeRunIsNotDeployed() {
    EngineExecutionResults results =
        new Engine(directory).with(Settings.FLAVOUR, "sandbox").run(NothingTestCase.class);

    assertThat(results.containerEvents().aborted().stream().map(Engine::messageOf))
        .containsExactly("flavour `sandbox` lacks a kernel of its own");
    assertThat(directory).isEmptyDirectory();
  }

  @EachFlavour
  @CompositionTest("mini")
  static class NothingTestCase {
    @Test
    @Requires(KERNEL)
    void test() {}
  }

  @Test
  void aDeploymentThatDoesNotComeUpFailsItsTurn() {
    EngineExecutionResults results =
        new Engine(directory).with(Settings.FLAVOUR, "sandbox").run(TooBigTestCase.class);

    results.testEvents().assertStatistics(stats -> stats.started(0));
    assertThat(Engine.failureOf(results)).startsWith("composition `mini`: its 1 node needs about");
  }

  @EachFlavour
  @CompositionTest(value = "mini", roles = "pair=0", set = "memory=1000TiB")
  static class TooBigTestCase {
    @Test
    void first() {}

    @Test
    void second() {}
  }

  @Test
  void whatWouldComeBeforeTheNodesIsRefusedAtOnce() {
    EngineExecutionResults results = new Engine(directory).run(WrongTestCase.class);

    results.testEvents().assertStatistics(stats -> stats.started(0));
    assertThat(Engine.failureOf(results))
        .isEqualTo(
            "@EachFlavour on WrongTestCase: nodes come up once for each flavour, after all that"
                + " JUnit does once for the class; take @TestInstance(PER_CLASS) away; let"
                + " @BeforeAll method `prepare` be @BeforeEach, or move it into a @Nested class;"
                + " let @AfterAll method `tidyUp` be @AfterEach, or move it into a @Nested class;"
                + " make field `node` one of the instance");
    assertThat(directory).isEmptyDirectory();
  }

  @EachFlavour
  @CompositionTest("mini")
  @TestInstance(Lifecycle.PER_CLASS)
  static class WrongTestCase {
    @Role("single")
    static @Nullable Node node;

    @BeforeAll
    void prepare(@Role("single") Node node) {}

    @AfterAll
    static void tidyUp() {}

    @Test
    void test() {}
  }

  @Test
  void whatToBringUpHasToBeSaid() {
    assertThat(Engine.failureOf(new Engine(directory).run(NoCompositionTestCase.class)))
        .isEqualTo(
            "@EachFlavour on NoCompositionTestCase: nodes come up once for each flavour, after all"
                + " that JUnit does once for the class; put @CompositionTest(\"…\") beside it, which"
                + " says what to bring up");
  }

  @EachFlavour
  static class NoCompositionTestCase {
    @Test
    void test() {}
  }

  private static List<Event> inTurn(String flavour, List<Event> events) {
    return events.stream()
        .filter(
            event ->
                event.getTestDescriptor().getUniqueId().getSegments().stream()
                    .anyMatch(segment -> segment.getType().equals("class-template-invocation")))
        .filter(event -> turn(event).equals(flavour))
        .toList();
  }

  private static String turn(Event event) {
    var descriptor = event.getTestDescriptor();
    while (!descriptor
        .getUniqueId()
        .getLastSegment()
        .getType()
        .equals("class-template-invocation")) {
      descriptor = descriptor.getParent().orElseThrow();
    }
    return descriptor.getDisplayName();
  }
}
