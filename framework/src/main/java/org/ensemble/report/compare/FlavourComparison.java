// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.compare;

import java.util.List;

/**
 * What has changed in one flavour.
 *
 * @param tests that were run on either side
 * @param baselineRepeats how often, at the most
 * @param stillFailing names of those that never passed on either side
 * @param compared of how many numbers something could be said
 * @param tooFew of how many nothing could, for want of repeats
 * @param fewestRepeats how many it takes of each side
 * @param inTurns whether the repeats of both sides took turns on one machine
 */
public record FlavourComparison(
    String flavour,
    int tests,
    int baselineRepeats,
    int candidateRepeats,
    List<VerdictChange> verdicts,
    List<String> stillFailing,
    List<MeasuredChange> measured,
    int compared,
    int tooFew,
    int fewestRepeats,
    boolean inTurns,
    List<StateChange> states,
    List<InputChange> inputs) {

  static FlavourComparison of(Side baseline, Side candidate) {
    if (baseline.tests().isEmpty() || candidate.tests().isEmpty()) {
      return oneSided(baseline, candidate);
    }
    Verdicts verdicts = Verdicts.of(baseline, candidate);
    Measured measured = Measured.of(baseline, candidate);
    return new FlavourComparison(
        baseline.flavour(),
        verdicts.tests(),
        baseline.repeats().size(),
        candidate.repeats().size(),
        verdicts.changes(),
        verdicts.stillFailing(),
        measured.changes(),
        measured.compared(),
        measured.tooFew(),
        measured.fewestRepeats(),
        measured.inTurns(),
        States.changes(baseline, candidate),
        Inputs.changes(baseline, candidate));
  }

  private static FlavourComparison oneSided(Side baseline, Side candidate) {
    return new FlavourComparison(
        baseline.flavour(),
        0,
        baseline.repeats().size(),
        candidate.repeats().size(),
        List.of(),
        List.of(),
        List.of(),
        0,
        0,
        0,
        false,
        List.of(),
        List.of());
  }

  /** Whether it was run on both sides: else there is nothing to compare. */
  public boolean isOnBothSides() {
    return baselineRepeats > 0 && candidateRepeats > 0;
  }

  public boolean isWorse() {
    return verdicts.stream().anyMatch(VerdictChange::isWorse)
        || measured.stream().anyMatch(MeasuredChange::isWorse)
        || states.stream().anyMatch(state -> state.sure() && state.worse());
  }

  /** Whether anything but inputs differs, as far as repeats can say. */
  public boolean isDifferent() {
    return !verdicts.isEmpty()
        || !measured.isEmpty()
        || states.stream().anyMatch(StateChange::sure);
  }
}
