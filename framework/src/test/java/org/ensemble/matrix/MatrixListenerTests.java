// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.deployment.Settings;
import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.DeployedComposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.launcher.TestExecutionListener;

/** The listener is not registered here: JUnit finds it, as in any project. */
@Isolated("swaps System.out")
class MatrixListenerTests {

  private static final String SKIPPED =
      "skipped flavour `unusable` cannot be used here: it has no strings; to mend it: buy some";

  @TempDir Path directory;

  private String execute(Map<String, String> more, Class<?>... classes) {
    Map<String, String> parameters = new HashMap<>(more);
    parameters.put(Settings.EVIDENCE, directory.toString());
    parameters.put(Settings.STATE, directory.resolve("state").toString());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      Executed.with(parameters, new TestExecutionListener() {}, classes);
    } finally {
      System.setOut(out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void withoutTheNameOfABuildItLeavesNothing() {
    execute(Map.of(Settings.FLAVOUR, "unusable"), ComposedTestCase.class);

    assertThat(directory.resolve("matrix")).doesNotExist();
  }

  @Test
  void testsThatDeployNothingAreNoneOfItsBusiness() {
    execute(Map.of(Settings.MATRIX, "b1", Settings.FLAVOUR, "unusable"), PlainTestCase.class);

    assertThat(directory).isEmptyDirectory();
  }

  static class PlainTestCase {
    @Test
    void test() {}
  }

  @Test
  void oneFlavourIsNoMatrixYet() {
    String printed =
        execute(
            Map.of(Settings.MATRIX, "b1", Settings.FLAVOUR, "unusable"),
            ComposedTestCase.class,
            PlainTestCase.class);

    assertThat(printed).isEmpty();
    assertThat(directory.resolve("matrix/b1/matrix.txt"))
        .hasContent(SKIPPED + "\nFAILED  unusable: unusable");
  }

  @CompositionTest("mini")
  static class ComposedTestCase {
    @Test
    void test() {}
  }

  @Test
  void theSecondFlavourMakesOneOfTheSameBuildOnly() {
    ResultFiles.of(directory, "b1").write(earlier("stone"));
    ResultFiles.of(directory, "b0").write(earlier("wood"));

    String printed =
        execute(Map.of(Settings.MATRIX, "b1", Settings.FLAVOUR, "unusable"), TwinTestCase.class);

    assertThat(printed)
        .isEqualTo(
            """
                          stone    unusable (unusable)
            AnIT > first  ok 6 ms  -
            %s
            ok      stone: 1 passed in 6 ms; unusable: unusable
            """
                .formatted(SKIPPED));
  }

  static class TwinTestCase {
    @RegisterExtension
    static final DeployedComposition MINI = DeployedComposition.of("mini").build();

    @Test
    void test() {}
  }

  @Test
  void aVariantIsAColumnBesideThatOfTheBase() {
    ResultFiles.of(directory, "b1").write(earlier("stone"));

    String printed =
        execute(
            Map.of(Settings.MATRIX, "b1", Settings.FLAVOUR, "stone", Settings.VARIANT, "large"),
            ComposedTestCase.class);

    assertThat(printed.lines().findFirst().orElseThrow().strip()).isEqualTo("stone    stone large");
  }

  @Test
  void aFlavourThatIsRequiredIsRedAsItsTestsAre() {
    ResultFiles.of(directory, "b1").write(earlier("stone"));

    String printed =
        execute(
            Map.of(
                Settings.MATRIX, "b1", Settings.FLAVOUR, "unusable", Settings.REQUIRE, "unusable"),
            ComposedTestCase.class);

    assertThat(printed)
        .contains(
            "FAILED  flavour `unusable` is required (-Densemble.require), and cannot be used here:"
                + " it has no strings; to mend it: buy some\n"
                + "FAILED  stone: 1 passed in 6 ms; unusable: unusable\n");
  }

  private static Column earlier(String flavour) {
    return Column.of(
        flavour,
        null,
        List.of(new Entry(List.of("AnIT", "first"), Verdict.PASSED, 6, List.of())),
        6);
  }
}
