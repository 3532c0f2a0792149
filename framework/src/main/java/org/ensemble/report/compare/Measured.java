// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ensemble.report.compare.Side.Repeat;
import org.ensemble.report.record.Better;
import org.ensemble.report.record.DeploymentRecord;
import org.ensemble.report.record.PhaseRecord;
import org.ensemble.report.record.TestRecord;
import org.ensemble.report.record.Verdict;
import org.ensemble.report.statistics.Change;
import org.ensemble.report.statistics.Change.Judgement;
import org.ensemble.report.statistics.Family;
import org.ensemble.report.statistics.Series;
import org.jspecify.annotations.Nullable;

/**
 * Compares all numbers of a flavour: times of tests that passed, of the phases of deployments, and
 * what tests have measured.
 *
 * @param changes those that changed, the worst first
 * @param compared of how many numbers something could be said
 * @param tooFew of how many nothing could, for want of repeats
 */
record Measured(
    List<MeasuredChange> changes, int compared, int tooFew, boolean inTurns, int fewestRepeats) {

  /** In milliseconds: what a scheduler's tick adds or not says nothing of a system. */
  private static final double CLOCK = 10;

  /** What the cache or other runs decide, and that of all tests, which follows from each. */
  private static final List<String> LEFT_OUT =
      List.of(PhaseRecord.IMAGE, "wait", PhaseRecord.TESTS);

  private record Kind(String name, String unit, Better better, double finest) {}

  static Measured of(Side baseline, Side candidate) {
    List<Repeat> before = baseline.repeats();
    List<Repeat> after = candidate.repeats();
    Map<Kind, List<@Nullable Double>> one = values(baseline, before);
    Map<Kind, List<@Nullable Double>> other = values(candidate, after);
    List<Kind> kinds = one.keySet().stream().filter(other::containsKey).toList();
    boolean inTurns = Turns.taken(baseline, before, candidate, after);
    Family family = new Family(Family.USUAL_LEVEL, inTurns);
    List<Change> judged =
        family.judge(
            kinds.stream()
                .map(
                    kind ->
                        new Series(
                            kind.name(),
                            kind.finest(),
                            one.getOrDefault(kind, List.of()),
                            other.getOrDefault(kind, List.of())))
                .toList());
    List<MeasuredChange> changes = new ArrayList<>();
    int tooFew = 0;
    for (int i = 0; i < judged.size(); i++) {
      Kind kind = kinds.get(i);
      if (judged.get(i).judgement() == Judgement.CHANGED) {
        changes.add(new MeasuredChange(kind.name(), kind.unit(), kind.better(), judged.get(i)));
      }
      tooFew += judged.get(i).judgement() == Judgement.TOO_FEW ? 1 : 0;
    }
    changes.sort((a, b) -> Boolean.compare(b.isWorse(), a.isWorse()));
    return new Measured(
        List.copyOf(changes), judged.size() - tooFew, tooFew, inTurns, family.fewestRepeats());
  }

  /** For each thing a value in each repeat: the mean, where it has several. */
  private static Map<Kind, List<@Nullable Double>> values(Side side, List<Repeat> repeats) {
    Map<Kind, List<@Nullable Double>> all = new LinkedHashMap<>();
    for (int i = 0; i < repeats.size(); i++) {
      Map<Kind, List<Double>> then = new LinkedHashMap<>();
      side.tests(repeats.get(i)).forEach(test -> add(then, side.name(test), test));
      side.deployments(repeats.get(i)).forEach(each -> add(then, side.key(each), each));
      int index = i;
      then.forEach(
          (kind, values) ->
              all.computeIfAbsent(
                      kind,
                      k ->
                          new ArrayList<>(
                              Collections.<@Nullable Double>nCopies(repeats.size(), null)))
                  .set(
                      index,
                      values.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
    }
    Map<Kind, List<@Nullable Double>> sorted =
        new TreeMap<>(
            Comparator.comparing(Kind::name).thenComparing(Kind::unit).thenComparing(Kind::better));
    sorted.putAll(all);
    return sorted;
  }

  private static void add(Map<Kind, List<Double>> values, String name, TestRecord test) {
    if (test.verdict() == Verdict.PASSED) {
      add(values, new Kind(name, "ms", Better.LOWER, CLOCK), test.ms());
      test.measurements()
          .forEach(
              m ->
                  add(
                      values,
                      new Kind(name + ": " + m.name(), m.unit(), m.better(), 0),
                      m.value()));
    }
  }

  private static void add(
      Map<Kind, List<Double>> values, String name, DeploymentRecord deployment) {
    if (deployment.outcome() == DeploymentRecord.Outcome.UP) {
      deployment.phases().stream()
          .filter(phase -> phase.node() == null && !LEFT_OUT.contains(phase.name()))
          .forEach(
              phase ->
                  add(
                      values,
                      new Kind(name + ": " + phase.name(), "ms", Better.LOWER, CLOCK),
                      phase.ms()));
    }
  }

  private static void add(Map<Kind, List<Double>> values, Kind kind, double value) {
    values.computeIfAbsent(kind, key -> new ArrayList<>()).add(value);
  }
}
