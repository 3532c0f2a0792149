// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.statistics;

import java.util.Random;
import java.util.function.Consumer;

/** Ways to call some of all repeats the candidate's; the first is how they are. */
record Relabellings(int baseline, int candidate) {

  /**
   * From there on they are drawn, as many: the smallest chance that can then be seen is 1 in it.
   */
  private static final int MOST = 3_000;

  /** How many there are at all; Infinity where a double ends. */
  static double possible(int baseline, int candidate) {
    double ways = 1;
    for (int i = 1; i <= candidate; i++) {
      ways = ways * (baseline + i) / i;
    }
    return Math.rint(ways);
  }

  /** The chance that the most extreme of them is the true one by luck. */
  static double smallestChance(int baseline, int candidate) {
    if (baseline == 0 || candidate == 0) {
      return 1;
    }
    // Where both sides have as many, to exchange them makes no difference.
    return (baseline == candidate ? 2 : 1) / possible(baseline, candidate);
  }

  /** Always the same ones, so that two comparisons of the same records say the same. */
  void forEach(Consumer<boolean[]> use) {
    boolean[] labels = new boolean[baseline + candidate];
    for (int i = baseline; i < labels.length; i++) {
      labels[i] = true;
    }
    use.accept(labels);
    if (labels.length < Long.SIZE && possible(baseline, candidate) <= MOST) {
      enumerate(labels, use);
    } else {
      Random random = new Random(1);
      for (int i = 1; i < MOST; i++) {
        shuffle(labels, random);
        use.accept(labels);
      }
    }
  }

  /** All but the first, as binary numbers with as many ones in ascending order. */
  private void enumerate(boolean[] labels, Consumer<boolean[]> use) {
    long ones = (1L << candidate) - 1;
    while (true) {
      long lowest = ones & -ones;
      long ripple = ones + lowest;
      ones = ripple | ((ones ^ ripple) >>> 2) / lowest;
      if (ones >= 1L << labels.length) {
        return;
      }
      for (int i = 0; i < labels.length; i++) {
        labels[labels.length - 1 - i] = (ones >> i & 1) == 1;
      }
      use.accept(labels);
    }
  }

  private static void shuffle(boolean[] labels, Random random) {
    for (int i = labels.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      boolean kept = labels[i];
      labels[i] = labels[other];
      labels[other] = kept;
    }
  }
}
