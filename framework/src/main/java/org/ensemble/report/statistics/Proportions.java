// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.statistics;

/**
 * How often something came to pass on two sides.
 *
 * @param baseline times that it did, of {@code baselineRepeats}
 * @param candidate times that it did, of {@code candidateRepeats}
 */
public record Proportions(int baseline, int baselineRepeats, int candidate, int candidateRepeats) {

  /**
   * The chance of a difference as unlikely as this if there is none: Fisher's exact test, both
   * ways.
   */
  public double chance() {
    int times = baseline + candidate;
    double own = ways(candidate, times);
    double sum = 0;
    double all = 0;
    for (int i = Math.max(0, times - baselineRepeats);
        i <= Math.min(times, candidateRepeats);
        i++) {
      double ways = ways(i, times);
      all += ways;
      sum += ways <= own * (1 + 1e-9) ? ways : 0;
    }
    return sum / all;
  }

  /** In how many ways so many of the times fall on the candidate. */
  private double ways(int onCandidate, int times) {
    return choose(candidateRepeats, onCandidate) * choose(baselineRepeats, times - onCandidate);
  }

  private static double choose(int from, int some) {
    return Relabellings.possible(from - some, some);
  }

  /** Always on one side and never on the other. */
  public boolean isAllOrNothing() {
    return baselineRepeats > 0
        && candidateRepeats > 0
        && (baseline == 0 && candidate == candidateRepeats
            || baseline == baselineRepeats && candidate == 0);
  }
}
