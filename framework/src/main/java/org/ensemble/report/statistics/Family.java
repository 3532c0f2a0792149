// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.statistics;

import java.util.ArrayList;
import java.util.List;
import org.ensemble.report.statistics.Change.Judgement;

/**
 * All that was measured in the same repeats, judged together: among many things one always looks
 * changed.
 *
 * <p>Repeats are relabelled, all their measurements at once, and the largest difference of any of
 * them noted; a true difference is larger than almost all of those (Westfall and Young,
 * "Resampling-Based Multiple Testing", 1993: the largest statistic). Nothing is assumed of how
 * times are distributed, and that a slow moment of the machine makes many of them slow is part of
 * the reckoning. Differences are measured in their own noise, to which that of the family is added,
 * so that a few repeats that happen to agree prove nothing (Tusher et al., PNAS 98, 2001).
 *
 * @param level the greatest chance of any false word about the family
 * @param inTurns whether the repeats of both sides took turns. If not, whatever else has changed on
 *     the machine between them looks like a difference of everything a little
 */
public record Family(double level, boolean inTurns) {

  /** One wrong alarm in a hundred comparisons, at the most. */
  public static final double USUAL_LEVEL = 0.01;

  /** What is more than chance may still be too small to matter to whoever reads. */
  private static final double SUPERIOR = 0.85;

  /** From so many on, what is usual among them can be told. */
  private static final int MANY = 6;

  /** By how many deviations of the others' shifts one has to stand out. */
  private static final double OUTSTANDING = 4;

  /** One for each series, in order. All have the same repeats. */
  public List<Change> judge(List<Series> all) {
    if (all.isEmpty()) {
      return List.of();
    }
    int baseline = all.get(0).baseline().size();
    int candidate = all.get(0).candidate().size();
    List<Contrast> contrasts = all.stream().map(s -> Contrast.of(s.scaled(), baseline)).toList();
    List<Contrast> judged = contrasts.stream().filter(this::isEnough).toList();
    double extra =
        orZero(Numbers.median(judged.stream().mapToDouble(Contrast::commonNoise).toArray()));
    List<Double> extremes = new ArrayList<>();
    if (!judged.isEmpty()) {
      new Relabellings(baseline, candidate)
          .forEach(labels -> extremes.add(mostExtreme(judged, labels, extra)));
    }
    double[] shifts = judged.stream().mapToDouble(Contrast::shift).toArray();
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      changes.add(change(all.get(i), contrasts.get(i), extra, extremes, shifts));
    }
    return changes;
  }

  private static double mostExtreme(List<Contrast> all, boolean[] labels, double extra) {
    double most = 0;
    for (Contrast contrast : all) {
      most = Math.max(most, contrast.statistic(labels, extra));
    }
    return most;
  }

  /** Whether anything could be said, however large the difference. */
  private boolean isEnough(Contrast contrast) {
    return Relabellings.smallestChance(contrast.baseline().length, contrast.candidate().length)
        <= level;
  }

  private Change change(
      Series series, Contrast contrast, double extra, List<Double> extremes, double[] shifts) {
    double statistic = contrast.statistic(extra);
    boolean enough = isEnough(contrast);
    double chance =
        enough
            ? (double) extremes.stream().filter(x -> x >= statistic * (1 - 1e-9)).count()
                / extremes.size()
            : 1;
    double superiority = contrast.superiority();
    boolean changed =
        chance <= level
            && Math.max(superiority, 1 - superiority) >= SUPERIOR
            && (inTurns || standsOut(contrast, shifts));
    double shift = contrast.shift();
    return new Change(
        series.name(),
        Numbers.median(Series.values(series.baseline())),
        contrast.baseline().length,
        Numbers.median(Series.values(series.candidate())),
        contrast.candidate().length,
        series.isRatio(),
        series.isRatio() ? Math.exp(shift) : shift,
        superiority,
        chance,
        !enough ? Judgement.TOO_FEW : changed ? Judgement.CHANGED : Judgement.SAME);
  }

  /** Whether it is not merely what a machine that has become slower does to all of them. */
  private static boolean standsOut(Contrast contrast, double[] shifts) {
    if (shifts.length < MANY) {
      return contrast.gap() >= contrast.widest();
    }
    double usual = Numbers.median(shifts);
    double deviation = Numbers.deviation(shifts);
    return Math.abs(contrast.shift() - usual) >= OUTSTANDING * deviation
        && Math.abs(contrast.shift()) >= Math.abs(usual);
  }

  private static double orZero(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  /** What the smallest number of repeats is with which this level can be reached. */
  public int fewestRepeats() {
    int repeats = 2;
    while (Relabellings.smallestChance(repeats, repeats) > level) {
      repeats++;
    }
    return repeats;
  }
}
