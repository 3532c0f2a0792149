// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.StableText;
import org.ensemble.deployment.Traces;
import org.ensemble.node.Node;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/**
 * When deployments come up and go down, and what a test class shows of one that does not come up.
 */
class LifecycleIT {

  @TempDir Path directory;

  @Test
  void theDeploymentIsGoneAfterTheClassAndItsEvidenceIsThere() throws Exception {
    EngineExecutionResults results = new Engine(directory).run(LeavesEvidenceTestCase.class);

    results.testEvents().assertStatistics(stats -> stats.succeeded(1));
    assertThatNothingIsLeft();
    Path evidence = evidenceOf("single");
    assertThat(evidence.resolve("console.log")).content().contains("Welcome to", "Reached target");
    assertThat(evidence.resolve("journal.log"))
        .content()
        .contains("Startup finished", "a word from the test");
    assertThat(evidence.resolve("commands.log"))
        .content()
        .contains(
            "root$ logger a word from the test", "| to stdout", "! to stderr", "= exited with 7");
  }

  @CompositionTest(value = "mini", roles = "pair=0")
  static class LeavesEvidenceTestCase {
    @Test
    void test(@Role("single") Node node) {
      node.succeed("logger a word from the test");
      node.expectFailure("echo to stdout; echo to stderr >&2; exit 7");
    }
  }

  @Test
  void aDeploymentThatCannotComeUpFailsItsClassOnceWithTheReason() throws Exception {
    EngineExecutionResults results =
        new Engine(directory).with(Settings.ROLES, "waiting=1").run(NeverReadyTestCase.class);

    results.testEvents().assertStatistics(stats -> stats.started(0));
    assertThat(StableText.of(Engine.failureOf(results), directory))
        .isEqualTo(
            """
            composition `never-ready` did not come up in flavour `sandbox` (TIME): readiness check of role `waiting` (within 1 s): waiting TIME on node `waiting1` until file `/never` exists was in vain, its budget of 1 s is over; attempts: N; the last one: it does not exist
            the console of node `waiting1` ends with:
              …
            evidence: DIRECTORY/evidence/RUN/neverready-ID""");
    assertThatNothingIsLeft();
    assertThat(evidenceOf("waiting1").resolve("journal.log"))
        .content()
        .contains("Startup finished");
  }

  @CompositionTest("never-ready")
  static class NeverReadyTestCase {
    @Test
    void first() {}

    @Test
    void second() {}
  }

  @Test
  void theAnnotationMayBePartOfAnother() {
    EngineExecutionResults results = new Engine(directory).run(ComposedTestCase.class);

    results.testEvents().assertStatistics(stats -> stats.succeeded(1));
  }

  @Retention(RetentionPolicy.RUNTIME)
  @CompositionTest(value = "mini", roles = "pair=0", set = "memory=256MiB")
  @interface MiniTest {}

  @MiniTest
  static class ComposedTestCase {
    @Test
    void hasWhatTheAnnotationAsksFor(Deployment deployment) {
      assertThat(deployment.nodes().names()).containsExactly("single");
    }
  }

  @Test
  void classesInParallelHaveDeploymentsOfTheirOwnThatDoNotMeet() throws Exception {
    EngineExecutionResults results =
        new Engine(directory).inParallel().run(LeftTestCase.class, RightTestCase.class);

    results.testEvents().assertStatistics(stats -> stats.succeeded(2));
    assertThat(Parallel.IDS).as("deployments").hasSize(2);
    assertThatNothingIsLeft();
  }

  /** The same addresses in both, and a file that only the own deployment's peer can have. */
  abstract static class Parallel {
    static final Map<String, Class<?>> IDS = new ConcurrentHashMap<>();

    @Test
    void seesItsOwnPeerOnly(
        @NodeName("pair1") Node one, @NodeName("pair2") Node two, Deployment deployment) {
      IDS.put(deployment.id(), getClass());
      two.file("/root/mark").write(deployment.id());
      assertThat(one.address()).isEqualTo("192.168.1.2");
      assertThat(one.succeed("getent ahostsv4 pair2").stdout()).startsWith(two.address());
      assertThat(two.file("/root/mark").text()).isEqualTo(deployment.id());
    }

    @AfterAll
    static void done() {}
  }

  @CompositionTest("mini")
  static class LeftTestCase extends Parallel {}

  @CompositionTest("mini")
  static class RightTestCase extends Parallel {}

  @Test
  void aFlavourThatCannotBeUsedSkipsTheClassWithItsReason() {
    EngineExecutionResults results =
        new Engine(directory).with(Settings.FLAVOUR, "unusable").run(NeverReadyTestCase.class);

    assertThat(results.containerEvents().skipped().list())
        .singleElement()
        .extracting(event -> event.getRequiredPayload(String.class))
        .isEqualTo(
            "flavour `unusable` cannot be used here: it has no strings; to mend it: buy some");
  }

  @Test
  void aRequiredFlavourThatCannotBeUsedIsAnError() {
    EngineExecutionResults results =
        new Engine(directory)
            .with(Settings.FLAVOUR, "unusable")
            .with(Settings.REQUIRE, "unusable")
            .run(NeverReadyTestCase.class);

    assertThat(Engine.failureOf(results))
        .isEqualTo(
            "flavour `unusable` is required (-Densemble.require), and cannot be used here:"
                + " it has no strings; to mend it: buy some");
  }

  private Path evidenceOf(String node) throws Exception {
    try (Stream<Path> all = Files.walk(directory.resolve("evidence"))) {
      return all.filter(path -> path.endsWith(node)).findFirst().orElseThrow();
    }
  }

  private void assertThatNothingIsLeft() {
    assertThat(Traces.of(directory)).isEmpty();
  }
}
