// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ensemble.cli.output.Look;
import org.ensemble.cli.output.Recorded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.engine.DiscoverySelector;

@Isolated("swaps System.out")
class TestRunTests {

  @TempDir Path directory;

  private final Recorded terminal = new Recorded(new Look(true, false, true));
  private final Recorded plain = new Recorded(Look.PLAIN);

  @Test
  void plainOutputHasALineForEachTestThatEnded() {
    Tally tally = run(plain, selectClass(Fixtures.Mixed.class));

    assertThat(tally).isEqualTo(new Tally(2, 3, 2, 0));
    assertThat(shown(plain))
        .containsExactly(
            "ok      Mixed > passes  TIME",
            "FAILED  Mixed > fails  TIME",
            "        expected: \"green\"",
            "         but was: \"red\"",
            "          at org.ensemble.cli.testrun.Fixtures$Mixed.fails(Fixtures.java:LINE)",
            "FAILED  Mixed > cannotGoOn  TIME",
            "        node `a` was lost",
            "        its console said: bye",
            "skipped Mixed > isSkipped  not today",
            "skipped Mixed > isAborted  TIME",
            "        Assumption failed: flavour `paper` lacks a kernel",
            "FAILED  Mixed > hasACause  TIME",
            "        java.lang.IllegalStateException: no number",
            "          at org.ensemble.cli.testrun.Fixtures$Mixed.hasACause(Fixtures.java:LINE)",
            "        caused by: java.lang.NumberFormatException: For input string: \"x\"",
            "          at org.ensemble.cli.testrun.Fixtures$Mixed.hasACause(Fixtures.java:LINE)",
            "ok      Mixed > Inside > passesToo  TIME",
            "FAILED  2 passed, 3 failed, 2 skipped in TIME",
            "        Mixed > fails",
            "          expected: \"green\" but was: \"red\"",
            "        Mixed > cannotGoOn",
            "          node `a` was lost",
            "        Mixed > hasACause",
            "          java.lang.IllegalStateException: no number");
  }

  @Test
  void aTerminalShowsATreeWithWhatTestsSayInBetween() {
    run(
        terminal,
        selectMethod(Fixtures.Mixed.class, "passes"),
        selectClass(Fixtures.Mixed.Inside.class));

    assertThat(shown(terminal))
        .containsExactly(
            "Mixed",
            "said by a test",
            "  ✔ passes  TIME",
            "  Inside",
            "    ✔ passesToo  TIME",
            "  ✔ Inside  TIME",
            "✔ Mixed  TIME",
            "✔ 2 passed in TIME");
  }

  @Test
  void aClassWithAFailedTestIsRedInTheTree() {
    run(terminal, selectMethod(Fixtures.Mixed.class, "cannotGoOn"));

    assertThat(shown(terminal))
        .containsExactly(
            "Mixed",
            "  ✘ cannotGoOn  TIME",
            "      node `a` was lost",
            "      its console said: bye",
            "✘ Mixed  TIME",
            "✘ 0 passed, 1 failed in TIME");
  }

  @Test
  void aClassThatFailsAsAWholeNamesTheTestsThatWereNotRun() {
    Tally tally = run(terminal, selectClass(Fixtures.Broken.class));

    assertThat(tally).isEqualTo(new Tally(0, 1, 0, 2));
    assertThat(shown(terminal))
        .containsExactly(
            "Broken",
            "✘ Broken  TIME",
            "    the deployment did not come up",
            "✘ 0 passed, 1 failed, 2 not run in TIME");
  }

  @Test
  void aClassThatIsSkippedCountsAsItsTests() {
    assertThat(run(plain, selectClass(Fixtures.Off.class))).isEqualTo(new Tally(0, 0, 1, 0));
    assertThat(shown(plain))
        .containsExactly("skipped Off  never", "ok      0 passed, 1 skipped in TIME");
  }

  @Test
  void aSingleFailureIsListedIfItIsNotRightAbove() {
    run(
        plain,
        selectMethod(Fixtures.Mixed.class, "cannotGoOn"),
        selectMethod(Fixtures.Mixed.class, "isSkipped"));

    assertThat(shown(plain))
        .endsWith(
            "skipped Mixed > isSkipped  not today",
            "FAILED  0 passed, 1 failed, 1 skipped in TIME",
            "        Mixed > cannotGoOn",
            "          node `a` was lost");
  }

  @Test
  void nothingIsListedWhereATableDoes() {
    new TestRun(plain.output(), List.of(), Pause.NONE, new XmlReports(directory), false)
        .of(List.of(selectClass(Fixtures.Mixed.class)));

    assertThat(shown(plain)).endsWith("FAILED  2 passed, 3 failed, 2 skipped in TIME");
  }

  @Test
  void thereIsOnePauseAfterTheFirstFailureIsShown() {
    List<String> shownBefore = new ArrayList<>();
    Pause pause = () -> shownBefore.add(shown(plain).toString());

    new TestRun(plain.output(), List.of(), pause, new XmlReports(directory), false)
        .of(List.of(selectClass(Fixtures.Mixed.class)));

    assertThat(shownBefore).hasSize(1);
    assertThat(shownBefore.get(0)).contains("FAILED  Mixed > fails").doesNotContain("cannotGoOn");
  }

  @Test
  void noTestAtAllIsRed() {
    assertThat(run(plain, selectClass(String.class)).isGreen()).isFalse();
    assertThat(shown(plain)).containsExactly("FAILED  no tests were found");
  }

  private Tally run(Recorded recorded, DiscoverySelector... selectors) {
    return new TestRun(recorded.output(), new XmlReports(directory)).of(Arrays.asList(selectors));
  }

  /** Lines as they stay, without what is written over. */
  private static List<String> shown(Recorded recorded) {
    return Stream.of(recorded.text().split("\n"))
        .map(line -> line.substring(line.lastIndexOf('\r') + 1).replace("\033[K", ""))
        .map(line -> line.replaceAll("\\d+(\\.\\d+)? m?s$", "TIME"))
        .map(line -> line.replaceAll("java:\\d+", "java:LINE"))
        .filter(line -> !line.isBlank())
        .toList();
  }
}
