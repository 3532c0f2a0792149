// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.statistics;

import java.util.Arrays;

/**
 * Repeats of two sides, on a scale on which differences are sums.
 *
 * @param all the baseline's first, NaN for none
 * @param truth which of them are the candidate's
 */
record Contrast(double[] all, boolean[] truth, double[] baseline, double[] candidate) {

  static Contrast of(double[] all, int baseline) {
    boolean[] truth = new boolean[all.length];
    Arrays.fill(truth, baseline, all.length, true);
    return new Contrast(all, truth, side(all, truth, false), side(all, truth, true));
  }

  /** Those of one side, ascending. */
  private static double[] side(double[] all, boolean[] labels, boolean which) {
    double[] side = new double[all.length];
    int count = 0;
    for (int i = 0; i < all.length; i++) {
      if (labels[i] == which && !Double.isNaN(all[i])) {
        side[count++] = all[i];
      }
    }
    double[] values = Arrays.copyOf(side, count);
    Arrays.sort(values);
    return values;
  }

  double statistic(double extra) {
    return statistic(truth, extra);
  }

  /** The difference in units of its noise, if the repeats were those; 0 where nothing is left. */
  double statistic(boolean[] labels, double extra) {
    double[] one = side(all, labels, false);
    double[] other = side(all, labels, true);
    if (one.length < 2 || other.length < 2) {
      return 0;
    }
    double difference = Math.abs(Numbers.mean(other) - Numbers.mean(one));
    double noise = Math.sqrt(Numbers.squaredError(one) + Numbers.squaredError(other)) + extra;
    return difference == 0 ? 0 : difference / noise;
  }

  /** The standard error, if all repeats were of one side: the same however they are labelled. */
  double commonNoise() {
    double[] known = Arrays.stream(all).filter(x -> !Double.isNaN(x)).toArray();
    return Numbers.deviation(known) * Math.sqrt(1.0 / baseline.length + 1.0 / candidate.length);
  }

  /** Hodges and Lehmann's. */
  double shift() {
    double[] differences = new double[baseline.length * candidate.length];
    int next = 0;
    for (double one : baseline) {
      for (double other : candidate) {
        differences[next++] = other - one;
      }
    }
    return Numbers.median(differences);
  }

  /** Vargha and Delaney's: in which part of all pairs the candidate's is the greater. */
  double superiority() {
    double greater = 0;
    for (double one : baseline) {
      for (double other : candidate) {
        greater += other > one ? 1 : other == one ? 0.5 : 0;
      }
    }
    return greater / (baseline.length * candidate.length);
  }

  /** Between the sides where they are nearest; below 0 if they overlap. */
  double gap() {
    return Math.max(
        candidate[0] - baseline[baseline.length - 1],
        baseline[0] - candidate[candidate.length - 1]);
  }

  /** From the least to the greatest of the side in which that is more. */
  double widest() {
    return Math.max(
        baseline[baseline.length - 1] - baseline[0],
        candidate[candidate.length - 1] - candidate[0]);
  }
}
