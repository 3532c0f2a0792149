// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.statistics;

/**
 * What repeats say of one thing.
 *
 * @param name of the series
 * @param baseline median of it
 * @param candidate median of it
 * @param ratio whether {@code shift} is a factor, rather than a difference
 * @param shift Hodges and Lehmann's: the median over all pairs of how far the candidate is away
 * @param superiority in which part of all pairs the candidate's is the greater, from 0 to 1
 * @param chance how likely the repeats alone make anything of this family look so different, 0 to 1
 */
public record Change(
    String name,
    double baseline,
    int baselineRepeats,
    double candidate,
    int candidateRepeats,
    boolean ratio,
    double shift,
    double superiority,
    double chance,
    Judgement judgement) {

  /** What can be said. */
  public enum Judgement {
    /** More than the noise. */
    CHANGED,
    /** No more than the noise. */
    SAME,
    /** No difference, however large, would be more than chance with so few repeats. */
    TOO_FEW
  }

  public boolean isGreater() {
    return ratio ? shift > 1 : shift > 0;
  }
}
