// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.statistics;

import java.util.Arrays;

/** Figures of a few numbers that one odd number among them does not decide. */
final class Numbers {

  /** One in so many is left out at either end: none below nine, see {@link #trimmed}. */
  private static final int ONE_IN = 10;

  private Numbers() {}

  /** NaN of none. */
  static double median(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The median distance from the median, made comparable to a standard deviation of a Gaussian. */
  static double deviation(double[] values) {
    double median = median(values);
    return 1.4826 * median(Arrays.stream(values).map(x -> Math.abs(x - median)).toArray());
  }

  /**
   * How many are left out at either end. With five against five, a relabelling that swaps two of
   * them would look as good as the truth if one of five were left out, and is too likely for
   * anything to be said; from nine on it is not.
   */
  static int trimmed(int count) {
    return (count + 1) / ONE_IN;
  }

  /** The mean without those at the ends. */
  static double mean(double[] sorted) {
    int out = trimmed(sorted.length);
    double sum = 0;
    for (int i = out; i < sorted.length - out; i++) {
      sum += sorted[i];
    }
    return sum / (sorted.length - 2 * out);
  }

  /**
   * The square of that mean's standard error: Yuen, "The two-sample trimmed t for unequal
   * population variances", Biometrika 61 (1974).
   */
  static double squaredError(double[] sorted) {
    int count = sorted.length;
    int out = trimmed(count);
    int kept = count - 2 * out;
    if (kept < 2) {
      return 0;
    }
    double low = sorted[out];
    double high = sorted[count - 1 - out];
    double sum = 0;
    for (double value : sorted) {
      sum += Math.min(Math.max(value, low), high);
    }
    double squares = 0;
    for (double value : sorted) {
      double distance = Math.min(Math.max(value, low), high) - sum / count;
      squares += distance * distance;
    }
    return squares / ((double) kept * (kept - 1));
  }
}
