// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was measured in every repeat.
 *
 * @param name by which the caller finds it again
 * @param finest differences below that are the clock's, in the unit of the values; 0 if there is no
 *     such
 * @param baseline a value for each repeat, in order; null where that repeat has none
 * @param candidate the same of the others
 */
public record Series(
    String name, double finest, List<@Nullable Double> baseline, List<@Nullable Double> candidate) {

  public Series {
    baseline = Collections.unmodifiableList(new ArrayList<>(baseline));
    candidate = Collections.unmodifiableList(new ArrayList<>(candidate));
  }

  /** Whether changes of it are ratios: times and rates are, what may be zero or below is not. */
  boolean isRatio() {
    return finest > 0
        || Stream.concat(baseline.stream(), candidate.stream())
            .filter(Objects::nonNull)
            .allMatch(value -> value > 0);
  }

  /** All repeats, the baseline's first, on the scale on which changes are sums; NaN for none. */
  double[] scaled() {
    boolean ratio = isRatio();
    return Stream.concat(baseline.stream(), candidate.stream())
        .mapToDouble(
            value -> value == null ? Double.NaN : ratio ? Math.log(Math.max(value, finest)) : value)
        .toArray();
  }

  static double[] values(List<@Nullable Double> values) {
    return values.stream().filter(Objects::nonNull).mapToDouble(Double::doubleValue).toArray();
  }
}
