// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.compare;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.report.record.RunRecord;
import org.ensemble.report.record.TestRecord;

/**
 * What has changed from some runs to others, for each flavour.
 *
 * @param schema of this as JSON
 */
public record Comparison(int schema, List<FlavourComparison> flavours) {

  public static final int SCHEMA = 1;

  /**
   * Compares runs. All of a side are repeats of the same thing; those of one flavour are compared
   * with those of the same.
   *
   * @throws EnsembleException if no test was run in any flavour on a side
   */
  public static Comparison of(List<RunRecord> baseline, List<RunRecord> candidate) {
    if (flavours(baseline).isEmpty() || flavours(candidate).isEmpty()) {
      throw new EnsembleException(
          "there are no tests in the "
              + (flavours(baseline).isEmpty() ? "baseline" : "candidate")
              + ": expected runs with at least one");
    }
    boolean variants = variants(baseline) > 1 || variants(candidate) > 1;
    TreeSet<String> all = flavours(baseline);
    all.addAll(flavours(candidate));
    return new Comparison(
        SCHEMA,
        all.stream()
            .map(
                flavour ->
                    FlavourComparison.of(
                        new Side(flavour, baseline, variants),
                        new Side(flavour, candidate, variants)))
            .toList());
  }

  private static TreeSet<String> flavours(List<RunRecord> runs) {
    TreeSet<String> flavours = new TreeSet<>();
    tests(runs).forEach(test -> flavours.add(test.flavour()));
    return flavours;
  }

  /**
   * A single one on each side is the very thing compared; of several, each is compared with itself.
   */
  private static long variants(List<RunRecord> runs) {
    return tests(runs)
        .map(test -> Objects.requireNonNullElse(test.variant(), ""))
        .distinct()
        .count();
  }

  private static Stream<TestRecord> tests(List<RunRecord> runs) {
    return runs.stream().map(RunRecord::tests).flatMap(Collection::stream);
  }

  /** Whether a test is broken, slower or worse in any flavour, or nodes complain that did not. */
  public boolean isWorse() {
    return flavours.stream().anyMatch(FlavourComparison::isWorse);
  }

  /** Whether anything but inputs differs. */
  public boolean isDifferent() {
    return flavours.stream().anyMatch(FlavourComparison::isDifferent);
  }
}
