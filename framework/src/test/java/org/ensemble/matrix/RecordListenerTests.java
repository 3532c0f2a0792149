// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ensemble.deployment.Settings;
import org.ensemble.junit.CompositionTest;
import org.ensemble.report.record.RecordFiles;
import org.ensemble.report.record.RunRecord;
import org.ensemble.report.record.TestRecord;
import org.ensemble.report.record.Verdict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.TestExecutionListener;

/** The session's listener is not registered here: JUnit finds it, as in any project. */
class RecordListenerTests {

  private static final String HERE = RecordListenerTests.class.getName() + "$";

  @TempDir Path directory;

  private void execute(Map<String, String> more, Class<?>... classes) {
    Map<String, String> parameters = new HashMap<>(Map.of(Settings.FLAVOUR, "unusable"));
    parameters.put(Settings.EVIDENCE, directory.toString());
    parameters.put(Settings.STATE, directory.resolve("state").toString());
    parameters.putAll(more);
    Executed.with(parameters, new TestExecutionListener() {}, classes);
  }

  private RunRecord record() {
    List<RunRecord> records = RecordFiles.read(directory);
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  @Test
  void testsThatDeployNothingAreNotRecorded() {
    execute(Map.of(), PlainTestCase.class);

    assertThat(directory).isEmptyDirectory();
  }

  static class PlainTestCase {
    @Test
    void test() {}
  }

  @Test
  void whatIsSkippedIsRecordedWithItsReason() {
    execute(Map.of(), ComposedTestCase.class, PlainTestCase.class);

    assertThat(record().tests())
        .singleElement()
        .satisfies(
            test -> {
              assertThat(test.id()).isEqualTo(HERE + "ComposedTestCase#test");
              assertThat(test.className()).isEqualTo(HERE + "ComposedTestCase");
              assertThat(test.name()).isEqualTo("RecordListenerTests$ComposedTestCase > test");
              assertThat(test.flavour()).isEqualTo("unusable");
              assertThat(test.verdict()).isEqualTo(Verdict.SKIPPED);
              assertThat(test.reason())
                  .isEqualTo(
                      "flavour `unusable` cannot be used here: it has no strings; to mend it: buy"
                          + " some");
            });
  }

  @CompositionTest("mini")
  static class ComposedTestCase {
    @Test
    void test() {}
  }

  @Test
  void aClassThatFailsIsOneFailureAndWhatIsInItWasSkipped() {
    execute(Map.of(Settings.REQUIRE, "unusable"), ComposedTestCase.class);

    assertThat(record().tests())
        .extracting(TestRecord::id, TestRecord::verdict)
        .containsExactly(
            tuple(HERE + "ComposedTestCase", Verdict.FAILED),
            tuple(HERE + "ComposedTestCase#test", Verdict.SKIPPED));
    assertThat(record().tests().get(0).message())
        .isEqualTo(
            "flavour `unusable` is required (-Densemble.require), and cannot be used here: it has"
                + " no strings; to mend it: buy some");
    assertThat(record().tests().get(1).reason()).isEqualTo("not run, for what it is in has failed");
  }

  @Test
  void executionsOfOneRunAreOneRecord() {
    execute(Map.of(), ComposedTestCase.class);
    execute(Map.of(Settings.REPEAT, "2"), ComposedTestCase.class);
    execute(Map.of(Settings.VARIANT, "large"), ComposedTestCase.class);

    assertThat(record().tests())
        .extracting(test -> test.variant() + " " + test.repeat())
        .containsExactly("null 1", "null 2", "large 1");
  }

  @Test
  void aPartOfABuildSaysSo() {
    execute(Map.of(Settings.MATRIX, "b7"), ComposedTestCase.class);

    assertThat(record().run().id()).isEqualTo("b7");
  }

  @Test
  void idsAreTheSameInEachRun() {
    TestIdsSeen seen = new TestIdsSeen();
    Executed.with(
        Map.of(), seen, NamesTestCase.class, RepeatedNamesTestCase.class, PlainTestCase.class);

    assertThat(seen.ids())
        .containsExactlyInAnyOrder(
            HERE + "NamesTestCase#overloaded",
            HERE + "NamesTestCase#overloaded (2)",
            HERE + "NamesTestCase#values[1]",
            HERE + "NamesTestCase#values[2]",
            HERE + "NamesTestCase#dynamic > group > one",
            HERE + "NamesTestCase#dynamic > group > one (2)",
            HERE + "NamesTestCase#off",
            HERE + "NamesTestCase$Inner#test",
            HERE + "RepeatedNamesTestCase",
            HERE + "PlainTestCase#test");
  }

  static class NamesTestCase {
    @Test
    void overloaded() {}

    @Test
    void overloaded(TestInfo info) {}

    @Test
    @Disabled("as a test")
    void off() {}

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void values(String value) {}

    @TestFactory
    Stream<DynamicNode> dynamic() {
      return Stream.of(
          dynamicContainer(
              "group", Stream.of(dynamicTest("one", () -> {}), dynamicTest("one", () -> {}))));
    }

    @Nested
    class Inner {
      @Test
      void test() {}
    }
  }

  static class RepeatedNamesTestCase {
    @BeforeAll
    static void fail() {
      throw new IllegalStateException("on purpose");
    }

    @Test
    void test() {}
  }
}
