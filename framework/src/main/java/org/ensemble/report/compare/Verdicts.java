// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.compare;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.ensemble.report.compare.Side.Repeat;
import org.ensemble.report.compare.VerdictChange.Count;
import org.ensemble.report.compare.VerdictChange.Kind;
import org.ensemble.report.record.TestRecord;
import org.ensemble.report.record.Verdict;
import org.ensemble.report.statistics.Proportions;
import org.jspecify.annotations.Nullable;

/** Finds the tests whose verdicts have changed, by all their repeats. */
final class Verdicts {

  /** That a test has become more or less flaky is said where chance does so once in a hundred. */
  private static final double LEVEL = 0.01;

  private final Map<String, Tally> tallies = new TreeMap<>();

  /** What became of a test on both sides. */
  private static final class Tally {
    private final TestRecord test;
    private final String name;
    private final List<Verdict> baseline = new ArrayList<>();
    private final List<Verdict> candidate = new ArrayList<>();

    /** Whether it was ever there, rather than only the class it is in. */
    private boolean inCandidate;

    private @Nullable String cause;

    Tally(TestRecord test, String name) {
      this.test = test;
      this.name = name;
    }
  }

  private Verdicts(Side baseline, Side candidate) {
    for (Side side : List.of(baseline, candidate)) {
      side.tests()
          .forEach(
              test ->
                  tallies.computeIfAbsent(side.key(test), key -> new Tally(test, side.name(test))));
    }
    count(baseline, false);
    count(candidate, true);
  }

  static Verdicts of(Side baseline, Side candidate) {
    return new Verdicts(baseline, candidate);
  }

  private void count(Side side, boolean isCandidate) {
    for (Repeat repeat : side.repeats()) {
      Map<String, TestRecord> then = new LinkedHashMap<>();
      side.tests(repeat).forEach(test -> then.put(side.key(test), test));
      tallies.forEach(
          (key, tally) -> {
            TestRecord found = then.get(key);
            TestRecord own = found != null && failedWithClass(found, then) ? null : found;
            Optional<Verdict> verdict =
                own == null ? derived(tally.test, then) : Optional.of(own.verdict());
            verdict.ifPresent((isCandidate ? tally.candidate : tally.baseline)::add);
            if (own != null && isCandidate) {
              tally.inCandidate = true;
              tally.cause = tally.cause == null ? cause(own) : tally.cause;
            }
          });
    }
  }

  /** What follows from others: a class that failed as a whole has no results of its tests. */
  private static Optional<Verdict> derived(TestRecord test, Map<String, TestRecord> then) {
    boolean isClass = isClass(test);
    for (TestRecord other : then.values()) {
      if (other.className().equals(test.className())
          && Objects.equals(other.variant(), test.variant())) {
        if (isClass) {
          return Optional.of(Verdict.PASSED);
        }
        if (isClass(other) && other.verdict() != Verdict.PASSED) {
          return Optional.of(other.verdict());
        }
      }
    }
    return Optional.empty();
  }

  /**
   * What is in a class that failed as a whole is skipped with it: it is the class that says why.
   */
  private static boolean failedWithClass(TestRecord test, Map<String, TestRecord> then) {
    return test.verdict() == Verdict.SKIPPED
        && !isClass(test)
        && derived(test, then).filter(verdict -> verdict == Verdict.FAILED).isPresent();
  }

  private static boolean isClass(TestRecord test) {
    return !test.id().contains("#");
  }

  private static @Nullable String cause(TestRecord test) {
    if (test.verdict() == Verdict.PASSED) {
      return null;
    }
    @Nullable String text = test.cause() != null ? test.cause() : test.message();
    text = text != null ? text : test.reason();
    return text == null ? null : text.lines().findFirst().orElse(null);
  }

  /** The worst first. */
  List<VerdictChange> changes() {
    return tallies.values().stream()
        .filter(tally -> tally.inCandidate || tally.candidate.isEmpty())
        .flatMap(tally -> change(tally).stream())
        .sorted(comparing(VerdictChange::kind).thenComparing(VerdictChange::name))
        .toList();
  }

  /** The names of those that never passed, neither then nor now. */
  List<String> stillFailing() {
    return tallies.values().stream()
        .filter(tally -> never(count(tally.baseline)) && never(count(tally.candidate)))
        .map(tally -> tally.name)
        .toList();
  }

  int tests() {
    return (int) tallies.values().stream().filter(tally -> !isClass(tally.test)).count();
  }

  private static boolean never(Count count) {
    return count.failed() > 0 && count.passed() == 0;
  }

  private static Optional<VerdictChange> change(Tally tally) {
    Count before = count(tally.baseline);
    Count after = count(tally.candidate);
    Proportions failures =
        new Proportions(before.failed(), before.ran(), after.failed(), after.ran());
    double chance = before.ran() == 0 || after.ran() == 0 ? 1 : failures.chance();
    Kind kind = kind(before, after, failures, chance);
    return kind == null
        ? Optional.empty()
        : Optional.of(
            new VerdictChange(
                kind, tally.test.id(), tally.name, before, after, chance, tally.cause));
  }

  private static @Nullable Kind kind(
      Count before, Count after, Proportions failures, double chance) {
    if (after.ran() == 0) {
      return before.ran() == 0 ? null : after.notRun() > 0 ? Kind.SKIPPED : Kind.GONE;
    }
    if (before.ran() == 0) {
      return after.failed() > 0 ? Kind.NEW_FAILING : before.notRun() > 0 ? Kind.RUN : Kind.NEW;
    }
    if (failures.isAllOrNothing() || chance <= LEVEL) {
      boolean more =
          (double) after.failed() / after.ran() > (double) before.failed() / before.ran();
      return more ? Kind.BROKEN : Kind.FIXED;
    }
    boolean flaky = mixed(before) || mixed(after);
    return flaky ? Kind.FLAKY : null;
  }

  private static boolean mixed(Count count) {
    return count.passed() > 0 && count.failed() > 0;
  }

  private static Count count(List<Verdict> verdicts) {
    int passed = (int) verdicts.stream().filter(v -> v == Verdict.PASSED).count();
    int failed = (int) verdicts.stream().filter(v -> v == Verdict.FAILED).count();
    return new Count(passed, failed, verdicts.size() - passed - failed);
  }
}
