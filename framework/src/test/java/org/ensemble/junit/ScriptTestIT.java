// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Test scripts in Python as JUnit's tests. */
class ScriptTestIT {

  @TempDir Path directory;

  @Test
  void eachSubtestIsATestBelowTheOneThatItIsIn() {
    EngineExecutionResults results = new Engine(directory).run(PassingTestCase.class);

    results.testEvents().assertStatistics(stats -> stats.succeeded(6).failed(0));
    assertThat(names(results.allEvents().started()))
        .containsSubsequence(
            "all nodes",
            "single",
            "pair1",
            "pair2",
            "more",
            "deep",
            "alone",
            "passing.py, to its end");
    assertThat(log()).contains("printed by the script");
    assertThat(commandsOf("single")).contains("echo in single", "echo in alone");
    assertThat(commandsOf("pair1")).contains("echo in pair1");
  }

  @Test
  void aFailedSubtestIsAFailedTestWithItsLineAndNothingComesAfterIt() {
    EngineExecutionResults results = new Engine(directory).run(FailingTestCase.class);

    List<Event> failed = results.testEvents().failed().list();
    assertThat(failed).hasSize(1);
    assertThat(failed.get(0).getTestDescriptor().getDisplayName()).isEqualTo("inner");
    assertThat(
            failed
                .get(0)
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            """
            failing.py:7: single: command `echo it is broken >&2; exit 3` failed (exit code 3)
              it is broken
              in: single.succeed("echo it is broken >&2; exit 3")
              called at failing.py:12: breaks()""");
    assertThat(names(results.testEvents().started())).containsExactly("good", "inner");
    results.containerEvents().assertStatistics(stats -> stats.failed(0));
    assertThat(log()).contains("Traceback (most recent call last)");
  }

  @Test
  void aScriptWithoutSubtestsIsOneTest() {
    EngineExecutionResults results = new Engine(directory).run(PlainTestCase.class);

    assertThat(names(results.testEvents().failed())).containsExactly("plain.py");
    assertThat(Engine.messageOf(results.testEvents().failed().list().get(0)))
        .startsWith("plain.py:2: NameError: name 'nobody' is not defined");
  }

  @Test
  void whatIsWrongIsSaidOnce() {
    assertThat(Engine.messageOf(onlyFailure(MissingTestCase.class)))
        .startsWith("there is no test script `missing.py`; looked in ");
    assertThat(Engine.messageOf(onlyFailure(SyntaxTestCase.class)))
        .startsWith("syntax.py:2: SyntaxError: ");
    assertThat(Engine.messageOf(onlyFailure(UnnamedTestCase.class)))
        .isEqualTo(
            "UnnamedTestCase implements ScriptTest and does not say which script: put"
                + " @NixosTestScript(\"…\") on it");
  }

  private Event onlyFailure(Class<?> type) {
    List<Event> failed = new Engine(directory).run(type).allEvents().failed().list();
    assertThat(failed).hasSize(1);
    return failed.get(0);
  }

  private static List<String> names(Events events) {
    return events.stream().map(event -> event.getTestDescriptor().getDisplayName()).toList();
  }

  private String log() {
    return file("testscript.log");
  }

  private List<String> commandsOf(String node) {
    return file(node + "/commands.log")
        .lines()
        .map(line -> line.replaceFirst(".*\\$ ", ""))
        .toList();
  }

  private String file(String name) {
    try (Stream<Path> all = Files.walk(directory)) {
      Path found = all.filter(path -> path.endsWith(name)).findFirst().orElseThrow();
      return Files.readString(found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @CompositionTest("mini")
  @NixosTestScript("passing.py")
  static class PassingTestCase implements ScriptTest {}

  @CompositionTest(value = "mini", roles = "pair=0")
  @NixosTestScript("failing.py")
  static class FailingTestCase implements ScriptTest {}

  @CompositionTest(value = "mini", roles = "pair=0")
  @NixosTestScript("plain.py")
  static class PlainTestCase implements ScriptTest {}

  @CompositionTest(value = "mini", roles = "pair=0")
  @NixosTestScript("missing.py")
  static class MissingTestCase implements ScriptTest {}

  @CompositionTest(value = "mini", roles = "pair=0")
  @NixosTestScript("syntax.py")
  static class SyntaxTestCase implements ScriptTest {}

  @CompositionTest(value = "mini", roles = "pair=0")
  static class UnnamedTestCase implements ScriptTest {}
}
