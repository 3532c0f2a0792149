// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.ensemble.steps.Steps.softly;
import static org.ensemble.steps.Steps.step;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ensemble.node.CommandFailedException;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;
import org.opentest4j.AssertionFailedError;

/** What is known of the steps of a test after it. */
class StepsIT {

  @TempDir Path directory;

  @Test
  void areInTheEvidenceInTheReportAndInTheMessage() throws Exception {
    EngineExecutionResults results = new Engine(directory).run(SteppingTestCase.class);

    String steps =
        Files.readString(evidence("steps.log")).replaceAll("\\d+ ms|[0-9.]+ s(?=:)", "TIME");
    assertThat(steps.lines().map(line -> line.replaceAll("^[0-9:.]{12}", "AT")))
        .contains(
            "AT -- SteppingTestCase.prepare: step `prepared` begins",
            "AT -- SteppingTestCase.passes: step `outer` > `inner box` passed after TIME",
            "AT -- SteppingTestCase.fails: step `outer` FAILED after TIME: org.opentest4j.AssertionFailedError: ",
            "             -- > expected: 2",
            "AT -- SteppingTestCase.each [1] value=a: step `value a` begins",
            "AT -- SteppingTestCase.isNotForHere: step `a` was aborted after TIME: org.opentest4j.TestAbortedException: assumption was not met due to: ",
            "AT -- SteppingTestCase.dynamic: step `in a dynamic test` begins",
            "AT -- SteppingTestCase.onAnotherThread: step `elsewhere` begins",
            "AT -- SteppingTestCase.onAllNodes: step `on all` > `on single` begins");

    assertThat(Files.readAllLines(evidence("commands.log")).stream().map(StepsIT::bare))
        .containsSubsequence(
            "-- SteppingTestCase.passes: step `outer` begins",
            "-- SteppingTestCase.passes: step `outer` > `inner box` begins",
            "root$ echo in the step",
            "| in the step",
            "= exited with 0 after TIME",
            "-- SteppingTestCase.passes: step `outer` > `inner box` passed after TIME");

    assertThat(failure(results, "fails()"))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageMatching("(?s)in step `outer`: \\s*expected: 2\\s* but was: 1\\s*")
        .satisfies(
            e ->
                assertThat(((AssertionFailedError) e).getExpected().getStringRepresentation())
                    .isEqualTo("2"));
    assertThat(failure(results, "failsByACommand()"))
        .hasMessageMatching(
            "in step `a` > `b`: node `single`, root: `exit 4` exited with 4 after .*, expected 0")
        .hasCauseInstanceOf(CommandFailedException.class);
    assertThat(failure(results, "failsByAMistake()"))
        .hasMessage("in step `a`: java.lang.IllegalStateException: mistake");
    assertThat(failure(results, "failsSoftly()"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("2 failures:\n- step `a`: first\n- step `c`: third");
    results.testEvents().assertStatistics(stats -> stats.aborted(1).failed(4));

    assertThat(reported(results, "passes()").get("step outer > inner box"))
        .matches("passed after \\d+ ms");
    assertThat(reported(results, "failsByACommand()"))
        .containsOnlyKeys("step a > b", "step a")
        .hasEntrySatisfying("step a", end -> assertThat(end).startsWith("FAILED after "));
    assertThat(reportEntries(results, "withoutSteps()")).as("no noise").isEmpty();
  }

  /** One node, on which steps run in every way there is. */
  @CompositionTest(value = "mini", roles = "pair=0")
  static class SteppingTestCase {

    @BeforeEach
    void prepare() {
      step("prepared", () -> {});
    }

    @Test
    void passes(@Role("single") Node node) {
      step("outer", () -> step("inner box", () -> node.succeed("echo in the step")));
    }

    @Test
    void withoutSteps() {}

    @Test
    void fails() {
      step("outer", () -> assertThat(1).isEqualTo(2));
    }

    @Test
    void failsByACommand(@Role("single") Node node) {
      step("a", () -> step("b", () -> node.succeed("exit 4")));
    }

    @Test
    void failsByAMistake() {
      step(
          "a",
          () -> {
            throw new IllegalStateException("mistake");
          });
    }

    @Test
    void failsSoftly() {
      softly(
          () -> {
            step(
                "a",
                () -> {
                  throw new AssertionError("first");
                });
            step("b", () -> {});
            step(
                "c",
                () -> {
                  throw new AssertionError("third");
                });
          });
    }

    @Test
    void isNotForHere() {
      step("a", () -> assumeThat(1).isEqualTo(2));
    }

    @ParameterizedTest
    @ValueSource(strings = "a")
    void each(String value) {
      step("value " + value, () -> {});
    }

    @TestFactory
    List<DynamicTest> some() {
      return List.of(dynamicTest("dynamic", () -> step("in a dynamic test", () -> {})));
    }

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void onAnotherThread() {
      step("elsewhere", () -> {});
    }

    @Test
    void onAllNodes(Nodes nodes) {
      step("on all", () -> nodes.forEachInParallel(node -> step("on " + node.name(), () -> {})));
    }
  }

  private Path evidence(String file) throws Exception {
    try (Stream<Path> all = Files.walk(directory.resolve("evidence"))) {
      return all.filter(path -> path.endsWith(file)).findFirst().orElseThrow();
    }
  }

  private static String bare(String line) {
    return line.replaceAll("^[0-9:. ]{12} (#\\d+ )?", "").replaceAll("\\d+ ms", "TIME");
  }

  private static Throwable failure(EngineExecutionResults results, String test) {
    return results
        .testEvents()
        .failed()
        .filter(
            event -> event.getTestDescriptor().getDisplayName().startsWith(test.replace("()", "(")))
        .findFirst()
        .orElseThrow()
        .getRequiredPayload(TestExecutionResult.class)
        .getThrowable()
        .orElseThrow();
  }

  private static Map<String, String> reported(EngineExecutionResults results, String test) {
    List<Event> entries = reportEntries(results, test);
    assertThat(entries).hasSize(1);
    return entries.get(0).getRequiredPayload(ReportEntry.class).getKeyValuePairs();
  }

  private static List<Event> reportEntries(EngineExecutionResults results, String test) {
    return results
        .testEvents()
        .reportingEntryPublished()
        .filter(
            event -> event.getTestDescriptor().getDisplayName().startsWith(test.replace("()", "(")))
        .filter(
            event ->
                !event
                    .getRequiredPayload(ReportEntry.class)
                    .getKeyValuePairs()
                    .containsKey("step prepared"))
        .toList();
  }
}
