// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.compare;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.ensemble.EnsembleException;
import org.ensemble.report.record.RunRecord;
import org.ensemble.support.Suggestions;
import org.jspecify.annotations.Nullable;

/** Takes runs of several variants apart. */
public final class Variants {

  /** Stands for none. */
  public static final String BASE = "base";

  private Variants() {}

  /**
   * What runs say of one variant.
   *
   * @throws EnsembleException if none of them has it
   */
  public static List<RunRecord> only(String variant, List<RunRecord> runs) {
    TreeSet<String> known = new TreeSet<>();
    runs.forEach(run -> run.tests().forEach(test -> known.add(name(test.variant()))));
    if (!known.contains(variant)) {
      throw new EnsembleException(Suggestions.unknown("variant", variant, known));
    }
    return runs.stream().map(run -> only(variant, run)).toList();
  }

  private static RunRecord only(String variant, RunRecord run) {
    return new RunRecord(
        run.schema(),
        run.run(),
        run.environment(),
        run.deployments().stream().filter(d -> name(d.variant()).equals(variant)).toList(),
        run.packages(),
        run.flake(),
        run.tests().stream().filter(test -> name(test.variant()).equals(variant)).toList());
  }

  /** As it is shown. */
  public static String name(@Nullable String variant) {
    return Objects.requireNonNullElse(variant, BASE);
  }
}
