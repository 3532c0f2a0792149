// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ensemble.report.statistics.Change.Judgement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamilyTests {

  private static final Family FAMILY = new Family(Family.USUAL_LEVEL, true);

  @Test
  void oneOfEachSaysNothing() {
    Change change = FAMILY.judge(List.of(series(List.of(1_000.0), List.of(9_000.0)))).get(0);

    assertThat(change.judgement()).isEqualTo(Judgement.TOO_FEW);
    assertThat(change.shift()).isEqualTo(9, within(1e-9));
  }

  @Test
  void aClearChangeIsFoundWithFiveOfEach() {
    Change change =
        FAMILY
            .judge(
                List.of(
                    series(
                        List.of(1_000.0, 1_030.0, 990.0, 1_010.0, 1_040.0),
                        List.of(1_500.0, 1_540.0, 1_490.0, 1_530.0, 1_520.0))))
            .get(0);

    assertThat(change.judgement()).isEqualTo(Judgement.CHANGED);
    assertThat(change.isGreater()).isTrue();
    assertThat(change.shift()).isEqualTo(1.5, within(0.02));
    assertThat(change.superiority()).isOne();
    assertThat(change.chance()).isEqualTo(2.0 / 252, within(1e-9));
  }

  @Test
  void whatARepeatHasNoValueForIsLeftOut() {
    List<Change> changes =
        FAMILY.judge(
            List.of(
                series(
                    Arrays.asList(1_000.0, null, 990.0, 1_010.0, 1_040.0),
                    List.of(1_500.0, 1_540.0, 1_490.0, 1_530.0, 1_520.0)),
                series(
                    Arrays.asList(null, null, null, null, null),
                    List.of(1.0, 2.0, 3.0, 4.0, 5.0))));

    assertThat(changes)
        .extracting(Change::baselineRepeats, Change::judgement)
        .containsExactly(tuple(4, Judgement.CHANGED), tuple(0, Judgement.TOO_FEW));
  }

  @Test
  void whatTheClockCannotTellIsNoChange() {
    Change change =
        FAMILY
            .judge(
                List.of(series(List.of(1.0, 1.0, 1.0, 1.0, 1.0), List.of(4.0, 4.0, 4.0, 4.0, 4.0))))
            .get(0);

    assertThat(change.judgement()).isEqualTo(Judgement.SAME);
  }

  @Test
  void whatMayBeZeroIsComparedByDifference() {
    Change change =
        FAMILY
            .judge(
                List.of(
                    new Series(
                        "lost",
                        0,
                        List.of(0.0, 1.0, 0.0, 2.0, 1.0),
                        List.of(40.0, 44.0, 39.0, 41.0, 42.0))))
            .get(0);

    assertThat(change.judgement()).isEqualTo(Judgement.CHANGED);
    assertThat(change.ratio()).isFalse();
    assertThat(change.shift()).isEqualTo(40, within(2.0));
  }

  /**
   * Times as they are: skewed, with a long one now and then, and some moments in which everything
   * is slow. At most one comparison of a hundred may raise an alarm; 300 have at most 3 on average,
   * and more than 9 once in a thousand times.
   */
  @ParameterizedTest
  @CsvSource({"5, 5, 30", "10, 10, 20", "5, 8, 12", "6, 6, 2"})
  void withNothingChangedThereIsNoAlarm(int baseline, int candidate, int things) {
    Random random = new Random(7);
    int alarms = 0;
    for (int i = 0; i < 60; i++) {
      alarms += alarms(FAMILY.judge(runs(random, baseline, candidate, things, 1, 1))) > 0 ? 1 : 0;
    }
    assertThat(alarms).isLessThanOrEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"5, 5, 30, 1.6", "10, 10, 20, 1.3"})
  void oneThatIsSlowerIsNamedAloneAmongMany(
      int baseline, int candidate, int things, double factor) {
    Random random = new Random(7);
    int found = 0;
    int others = 0;
    for (int i = 0; i < 20; i++) {
      List<Change> changes = FAMILY.judge(runs(random, baseline, candidate, things, factor, 1));
      found += changes.get(0).judgement() == Judgement.CHANGED ? 1 : 0;
      others += alarms(changes.subList(1, things));
    }
    assertThat(found).isGreaterThanOrEqualTo(19);
    assertThat(others).isLessThanOrEqualTo(1);
  }

  /** The candidate's repeats all came later, when the machine was slower by a quarter. */
  @Test
  void aMachineThatHasBecomeSlowerIsNoneOfTheTestsFault() {
    Random random = new Random(7);
    int others = 0;
    int found = 0;
    for (int i = 0; i < 20; i++) {
      List<Change> changes =
          new Family(Family.USUAL_LEVEL, false).judge(runs(random, 10, 10, 20, 2, 1.25));
      found += changes.get(0).judgement() == Judgement.CHANGED ? 1 : 0;
      others += alarms(changes.subList(1, 20));
    }
    assertThat(found).isGreaterThanOrEqualTo(19);
    assertThat(others).isLessThanOrEqualTo(1);
  }

  private static int alarms(List<Change> changes) {
    return (int) changes.stream().filter(c -> c.judgement() == Judgement.CHANGED).count();
  }

  /** The first thing takes {@code factor} times as long on the candidate's side. */
  private static List<Series> runs(
      Random random, int baseline, int candidate, int things, double factor, double later) {
    int repeats = baseline + candidate;
    double[] moments = random.doubles(repeats, 0, 1).map(x -> x < 0.1 ? 1.15 : 1).toArray();
    List<Series> all = new ArrayList<>();
    for (int thing = 0; thing < things; thing++) {
      double usual = 20 * Math.exp(random.nextDouble() * 6);
      List<Double> values = new ArrayList<>();
      for (int i = 0; i < repeats; i++) {
        double noise = Math.exp(0.06 * random.nextGaussian());
        // Only other things than the one that counts have hiccups: with five of each, none is seen.
        double hiccup = thing > 0 && random.nextDouble() < 0.03 ? 3 : 1;
        double slower = i < baseline ? 1 : thing == 0 ? factor * later : later;
        values.add((double) Math.round(usual * noise * hiccup * slower * moments[i]));
      }
      all.add(series(values.subList(0, baseline), values.subList(baseline, repeats)));
    }
    return all;
  }

  private static Series series(List<@Nullable Double> baseline, List<@Nullable Double> candidate) {
    return new Series("time", 10, baseline, candidate);
  }
}
