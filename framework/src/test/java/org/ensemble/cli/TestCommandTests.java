// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.ensemble.cli.output.Look;
import org.ensemble.cli.output.Recorded;
import org.ensemble.deployment.FlavourChoice;
import org.ensemble.deployment.Settings;
import org.ensemble.flavour.FakeFlavour;
import org.ensemble.flavour.Usability.Unusable;
import org.ensemble.flavour.Usability.Usable;
import org.ensemble.report.notes.RecordOfRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import picocli.CommandLine;

/** Tests in several flavours; whatever they do, they deploy nothing. */
@Isolated("sets system properties")
class TestCommandTests {

  private static final String STONE =
      "flavour `stone` cannot be used here: there is no chisel; to mend it: buy one";

  private final Recorded output = new Recorded(Look.PLAIN);
  private final Recorded error = new Recorded(Look.PLAIN);
  private final CommandLine line =
      new CommandLine(
              new TestCommand(
                  new Surroundings(
                      output.output(), error.output(), Path.of("/nowhere"), false, false),
                  new FlavourChoice(
                      List.of(
                          new FakeFlavour("paper", new Usable()),
                          new FakeFlavour("tin", new Usable()),
                          new FakeFlavour(
                              "stone", new Unusable("there is no chisel", "buy one"))))))
          .setParameterExceptionHandler(new UsageErrors(error.output()))
          .setExecutionExceptionHandler(new Failures(error.output()));

  private String required = System.getProperty(Settings.REQUIRE, "");

  @AfterEach
  void forget() {
    System.clearProperty(Settings.FLAVOUR);
    System.clearProperty(Settings.VARIANT);
    System.clearProperty(Settings.REPEAT);
    System.clearProperty(RecordOfRun.COMMAND);
    System.setProperty(Settings.REQUIRE, required);
  }

  private int run(String... arguments) {
    System.clearProperty(Settings.REQUIRE);
    return line.execute(arguments);
  }

  @Test
  void severalFlavoursMakeAMatrix() {
    assertThat(run("FlavourFixture", "--flavour", "paper,tin,stone")).isEqualTo(1);

    assertThat(shown())
        .containsExactly(
            "flavour paper",
            "ok FlavourFixture > passes TIME",
            "ok FlavourFixture > passesOnPaper TIME",
            "ok 2 passed in TIME",
            "flavour tin",
            "ok FlavourFixture > passes TIME",
            "FAILED FlavourFixture > passesOnPaper TIME",
            "in tin",
            "FAILED 1 passed, 1 failed in TIME",
            "paper tin stone (unusable)",
            "FlavourFixture > passes ok TIME ok TIME -",
            "FlavourFixture > passesOnPaper ok TIME FAILED TIME -",
            "FAILED FlavourFixture > passesOnPaper in tin",
            "in tin",
            "skipped " + STONE,
            "FAILED paper: 2 passed in TIME; tin: 1 passed, 1 failed in TIME; stone: unusable");
  }

  @Test
  void theRecordSaysWhatWasTyped() {
    run("FlavourFixture#passes", "--flavour", "paper");

    assertThat(System.getProperty(RecordOfRun.COMMAND))
        .isEqualTo("ensemble 'FlavourFixture#passes' --flavour paper");
  }

  @Test
  void severalVariantsAreColumnsOfEachFlavour() {
    assertThat(
            run("VariantFixture", "--flavour", "paper,tin,stone", "--variant", "large,base,large"))
        .isEqualTo(1);

    assertThat(shown())
        .containsExactly(
            "flavour paper, variant large",
            "FAILED VariantFixture > passesInTheBase TIME",
            "in large",
            "FAILED 0 passed, 1 failed in TIME",
            "flavour paper, variant base",
            "ok VariantFixture > passesInTheBase TIME",
            "ok 1 passed in TIME",
            "flavour tin, variant large",
            "FAILED VariantFixture > passesInTheBase TIME",
            "in large",
            "FAILED 0 passed, 1 failed in TIME",
            "flavour tin, variant base",
            "ok VariantFixture > passesInTheBase TIME",
            "ok 1 passed in TIME",
            "paper large paper tin large tin stone (unusable)",
            "VariantFixture > passesInTheBase FAILED TIME ok TIME FAILED TIME ok TIME -",
            "FAILED VariantFixture > passesInTheBase in paper large",
            "in large",
            "FAILED VariantFixture > passesInTheBase in tin large",
            "in large",
            "skipped " + STONE,
            "FAILED paper large: 0 passed, 1 failed in TIME; paper: 1 passed in TIME;"
                + " tin large: 0 passed, 1 failed in TIME; tin: 1 passed in TIME; stone: unusable");
  }

  @Test
  void variantsAloneAreAMatrixToo() {
    assertThat(run("VariantFixture", "--variant", "base,large")).isEqualTo(1);

    assertThat(shown())
        .startsWith("variant base")
        .contains("paper paper large")
        .endsWith("FAILED paper: 1 passed in TIME; paper large: 0 passed, 1 failed in TIME");
  }

  @Test
  void oneVariantIsNoMatrix() {
    assertThat(run("VariantFixture", "--variant", "large")).isEqualTo(1);

    assertThat(shown())
        .containsExactly(
            "FAILED VariantFixture > passesInTheBase TIME",
            "in large",
            "FAILED 0 passed, 1 failed in TIME");
  }

  @Test
  void aFlavourThatCannotBeUsedIsSkippedUnlessItIsRequired() {
    assertThat(run("FlavourFixture#passes", "--flavour", "paper,stone")).isZero();
    assertThat(
            run(
                "FlavourFixture#passes",
                "--flavour",
                "paper,stone",
                "-D",
                Settings.REQUIRE + "=stone"))
        .isEqualTo(1);
    assertThat(shown())
        .contains(
            "FAILED flavour `stone` is required (-Densemble.require), and cannot be used here:"
                + " there is no chisel; to mend it: buy one");
  }

  @Test
  void allMeansEveryKnownOneOnce() {
    assertThat(run("FlavourFixture#passes", "--flavour", "tin,all")).isZero();

    assertThat(shown())
        .endsWith("ok tin: 1 passed in TIME; paper: 1 passed in TIME; stone: unusable");
  }

  @Test
  void oneFlavourIsNoMatrix() {
    assertThat(run("FlavourFixture#passes", "--flavour", "tin")).isZero();

    assertThat(shown()).containsExactly("ok FlavourFixture > passes TIME", "ok 1 passed in TIME");
  }

  @Test
  void whereNothingCanBeRunTheReasonIsThere() {
    assertThat(run("FlavourFixture", "--flavour", "stone")).isEqualTo(1);

    assertThat(shown()).containsExactly("skipped " + STONE, "FAILED stone: unusable");
  }

  @Test
  void aNameThatNobodyKnowsIsWrong() {
    assertThat(run("FlavourFixture", "--flavour", "paper,ston")).isEqualTo(2);

    assertThat(error.lines().get(0))
        .endsWith(": unknown flavour `ston`: known are `stone`, `tin`, `paper`");
    assertThat(output.lines()).isEmpty();
  }

  /** Without times, and without the room that they take up. */
  private List<String> shown() {
    return output.lines().stream()
        .map(line -> line.replaceAll("\\d+(\\.\\d)? m?s\\b", "TIME"))
        .map(line -> line.strip().replaceAll(" +", " "))
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
