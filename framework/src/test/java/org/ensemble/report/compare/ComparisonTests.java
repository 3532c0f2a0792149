// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.ensemble.report.compare.Runs.failed;
import static org.ensemble.report.compare.Runs.failedAsWhole;
import static org.ensemble.report.compare.Runs.passed;
import static org.ensemble.report.compare.Runs.skipped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Random;
import org.ensemble.EnsembleException;
import org.ensemble.report.compare.VerdictChange.Kind;
import org.ensemble.report.record.RunRecord;
import org.junit.jupiter.api.Test;

class ComparisonTests {

  @Test
  void equalRunsDifferInNothing() {
    Comparison comparison =
        one(Runs.of("a").repeat(passed("x", 9)), Runs.of("b").repeat(passed("x", 9_000)));

    assertThat(comparison.isDifferent()).isFalse();
    assertThat(text(comparison))
        .containsExactly(
            "sandbox: 1 test, 1 repeat against 1",
            "  Of 2 times or measurements nothing can be said: it takes 5 repeats of each side.",
            "",
            "Nothing has changed, as far as the repeats can tell.");
  }

  @Test
  void verdictsThatChangedAreNamedTheWorstFirst() {
    Comparison comparison =
        one(
            Runs.of("a")
                .repeat(
                    passed("breaks", 9),
                    failed("mends"),
                    passed("goes", 9),
                    passed("stops", 9),
                    skipped("starts"),
                    failed("never"),
                    passed("stays", 9)),
            Runs.of("b")
                .repeat(
                    failed("breaks"),
                    passed("mends", 9),
                    skipped("stops"),
                    passed("starts", 9),
                    failed("never"),
                    passed("stays", 9),
                    passed("comes", 9),
                    failed("comesBroken")));

    assertThat(comparison.isWorse()).isTrue();
    assertThat(text(comparison))
        .containsExactly(
            "sandbox: 9 tests, 1 repeat against 1",
            "  broken        OarIT > breaks: passed 1 of 1, now passed 0 of 1",
            "                expected 1",
            "  fixed         OarIT > mends: passed 0 of 1, now passed 1 of 1",
            "  new, fails    OarIT > comesBroken: not there, now passed 0 of 1",
            "                expected 1",
            "  new           OarIT > comes: not there, now passed 1 of 1",
            "  gone          OarIT > goes: passed 1 of 1, now not there",
            "  skipped now   OarIT > stops: passed 1 of 1, now skipped",
            "                not here",
            "  run now       OarIT > starts: skipped, now passed 1 of 1",
            "  still fails   OarIT > never",
            "  Of 2 times or measurements nothing can be said: it takes 5 repeats of each side.",
            "",
            "Something is worse.");
  }

  @Test
  void repeatsTellFlakyFromBroken() {
    Runs before = Runs.of("a");
    Runs after = Runs.of("b");
    for (int i = 0; i < 10; i++) {
      before.repeat(passed("flaky", 9), i == 0 ? failed("worse") : passed("worse", 9));
      after.repeat(
          i == 0 ? failed("flaky") : passed("flaky", 9),
          i < 2 ? passed("worse", 9) : failed("worse"));
    }

    assertThat(one(before, after).flavours().get(0).verdicts())
        .extracting(VerdictChange::kind, VerdictChange::name, Wording::verdict)
        .containsExactly(
            tuple(
                Kind.BROKEN,
                "OarIT > worse",
                "passed 9 of 10, now passed 2 of 10; by chance: 0.5 %"),
            tuple(Kind.FLAKY, "OarIT > flaky", "passed 10 of 10, now passed 9 of 10"));
  }

  @Test
  void aClassThatFailedAsAWholeIsNamedOnceInPlaceOfItsTests() {
    Comparison comparison =
        one(
            Runs.of("a").repeat(passed("x", 9), passed("y", 9)),
            Runs.of("b").repeat(failedAsWhole(), skipped("x")));

    assertThat(comparison.flavours().get(0).verdicts())
        .extracting(VerdictChange::kind, VerdictChange::id)
        .containsExactly(tuple(Kind.BROKEN, "org.OarIT"));
  }

  @Test
  void whatWentInIsNamed() {
    Comparison comparison =
        one(
            Runs.of("a").variant("old").installed("gone", "1").repeat(passed("x", 9)),
            Runs.of("b")
                .variant("new")
                .installed("bash", "5.3")
                .parameter("suite", "trixie")
                .source("bbbb")
                .repeat(passed("x", 9)));

    assertThat(comparison.isDifferent()).isFalse();
    assertThat(text(comparison))
        .containsSubsequence(
            "  What went in:",
            "    variant oar: old, now new",
            "    parameter suite: bookworm, now trixie",
            "    composition file composition.yaml: aaaa, now bbbb",
            "    package bash: 5.2, now 5.3",
            "    package gone: 1, now none");
  }

  @Test
  void whatNodesSayIsComparedAsFarAsRepeatsAllow() {
    Runs before = Runs.of("a").active("ssh.service", "cron.service", "session-1.scope");
    Runs after =
        Runs.of("b")
            .active("ssh.service")
            .failed("cron.service", "exit-code")
            .says("cron", "no <room>");
    for (int i = 0; i < 5; i++) {
      before.repeat(passed("x", 9));
      after.repeat(passed("x", 9));
    }
    Comparison comparison = one(before, after);

    assertThat(comparison.isWorse()).isTrue();
    assertThat(text(comparison))
        .contains(
            "  unit          oar/server cron.service: active, now failed (exit-code)",
            "  journal       oar/server cron says: no <room> [in 0 of 5, now in 5 of 5]")
        .noneMatch(line -> line.contains("session-1"));
    assertThat(new ComparisonMarkdown(comparison).lines())
        .contains(
            "| journal | oar/server | oar/server cron says: no &lt;room> \\[in 0 of 5, now in 5 of"
                + " 5\\] |");
  }

  @Test
  void whatNodesSayOnceIsUncertain() {
    Comparison comparison =
        one(
            Runs.of("a").repeat(passed("x", 9)),
            Runs.of("b").says(null, "oops").repeat(passed("x", 9)));

    assertThat(comparison.isDifferent()).isFalse();
    assertThat(text(comparison))
        .containsSubsequence(
            "  Perhaps, with too few repeats to say:",
            "    oar/server says: oops [in 0 of 1, now in 1 of 1]");
  }

  @Test
  void timesAndMeasurementsAreComparedByTheirNoise() {
    Random random = new Random(3);
    Runs before = Runs.of("a").inMinute(0, 2);
    Runs after = Runs.of("b").inMinute(1, 2);
    for (int i = 0; i < 5; i++) {
      before.repeat(
          passed("same", near(random, 1_000)),
          passed("slow", near(random, 1_000)).wrote(near(random, 800)));
      after.repeat(
          passed("same", near(random, 1_000)),
          passed("slow", near(random, 2_000)).wrote(near(random, 500)));
    }
    Comparison comparison = one(before, after);
    List<MeasuredChange> measured = comparison.flavours().get(0).measured();

    assertThat(measured)
        .extracting(MeasuredChange::word, MeasuredChange::name)
        .containsExactly(tuple("slower", "OarIT > slow"), tuple("worse", "OarIT > slow: write"));
    assertThat(Wording.measured(measured.get(0)))
        .matches(
            "(1|9).*s, now (1.9|2).*s \\(factor .*, so in 100 % of all pairs; by chance: 0.8 %\\)");
    assertThat(comparison.isWorse()).isTrue();
    assertThat(comparison.flavours().get(0).inTurns()).isTrue();
  }

  private static long near(Random random, long value) {
    return Math.round(value * (1 + 0.02 * random.nextGaussian()));
  }

  @Test
  void flavoursAreComparedWithThemselves() {
    Comparison comparison =
        Comparison.of(
            List.of(Runs.of("a").repeat(passed("x", 9)).record()),
            List.of(
                Runs.of("b").repeat(passed("x", 9)).record(),
                Runs.of("c").flavour("vm").repeat(failed("x")).record()));

    assertThat(comparison.isDifferent()).isFalse();
    assertThat(text(comparison))
        .contains("vm: run in the candidate only, so there is nothing to compare");
  }

  @Test
  void variantsOfOneRunCanBeCompared() {
    List<RunRecord> runs =
        List.of(
            Runs.of("a").repeat(passed("x", 9)).record(),
            Runs.of("b").variant("trixie").repeat(failed("x")).record());

    assertThat(Comparison.of(Variants.only("base", runs), Variants.only("trixie", runs)).isWorse())
        .isTrue();
    assertThatThrownBy(() -> Variants.only("trixi", runs))
        .isInstanceOf(EnsembleException.class)
        .hasMessage("unknown variant `trixi`: known are `trixie`, `base`");
  }

  @Test
  void runsWithoutTestsAreRefused() {
    assertThatThrownBy(() -> one(Runs.of("a"), Runs.of("b").repeat(passed("x", 9))))
        .isInstanceOf(EnsembleException.class)
        .hasMessage("there are no tests in the baseline: expected runs with at least one");
  }

  @Test
  void programsGetAllOfIt() throws Exception {
    Comparison comparison =
        one(Runs.of("a").repeat(passed("x", 9)), Runs.of("b").repeat(failed("x")));

    JsonNode tree = JsonMapper.builder().build().readTree(ComparisonJson.text(comparison));

    assertThat(tree.path("schema").intValue()).isEqualTo(1);
    assertThat(tree.path("worse").booleanValue()).isTrue();
    JsonNode verdict = tree.at("/flavours/0/verdicts/0");
    assertThat(verdict.path("kind").textValue()).isEqualTo("broken");
    assertThat(verdict.at("/baseline/passed").intValue()).isOne();
  }

  private static List<String> text(Comparison comparison) {
    return new ComparisonText(comparison, ComparisonText.Paint.NONE).lines();
  }

  private static Comparison one(Runs baseline, Runs candidate) {
    return Comparison.of(List.of(baseline.record()), List.of(candidate.record()));
  }
}
