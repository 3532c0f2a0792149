// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.bisect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The search for the first bad one of some states, the first of which is good and the last bad.
 *
 * <p>A run may mislead: a test is flaky, or a fault shows now and then. So each place of the turn
 * has a probability, which each run changes (Bayes), and the state that is run next is the one from
 * which most is learnt. How often good and bad states fail is learnt with it.
 */
public final class Search {

  /** That the ends are not as they were said to be: on either side, before the first run. */
  private static final double WRONG_END = 0.02;

  private final List<Tally> tallies;
  private final Set<Integer> untestable = new HashSet<>();
  private int runs;

  /**
   * @param states 2 or more
   */
  public Search(int states) {
    tallies = new ArrayList<>(Collections.nCopies(states, Tally.NONE));
  }

  /** Takes note of a run. */
  public void ran(int state, boolean failed) {
    tallies.set(state, tallies.get(state).and(failed));
    runs++;
  }

  /** Takes note of a run that could say nothing: that state is not run again. */
  public void untestable(int state) {
    untestable.add(state);
    runs++;
  }

  /** Whether nothing is known that speaks against running it. */
  public boolean isTestable(int state) {
    return !untestable.contains(state);
  }

  /** How many runs there were. */
  public int runs() {
    return runs;
  }

  public int passed(int state) {
    return tallies.get(state).passed();
  }

  public int failed(int state) {
    return tallies.get(state).failed();
  }

  /**
   * How likely it is of each state that it is the first bad one; the first of them, that none is
   * good, and one more at the end, that none is bad. The sum is 1.
   */
  public double[] probabilities() {
    int states = tallies.size();
    double[] logs = new double[states + 1];
    double most = Double.NEGATIVE_INFINITY;
    for (int first = 0; first <= states; first++) {
      boolean end = first == 0 || first == states;
      double before = end ? WRONG_END : (1 - 2 * WRONG_END) / (states - 1);
      logs[first] =
          Math.log(before)
              + Rate.GOOD.logLikelihood(sum(0, first))
              + Rate.BAD.logLikelihood(sum(first, states));
      most = Math.max(most, logs[first]);
    }
    double sum = 0;
    for (int first = 0; first <= states; first++) {
      logs[first] = Math.exp(logs[first] - most);
      sum += logs[first];
    }
    for (int first = 0; first <= states; first++) {
      logs[first] /= sum;
    }
    return logs;
  }

  /**
   * The most likely first bad state; 0 or their number if the ends are not as they were said. Those
   * that cannot be tested are told from the next one that can by nothing, and stand with it.
   */
  public int best() {
    double[] together = together();
    int best = 0;
    for (int i = 1; i < together.length; i++) {
      best = together[i] > together[best] ? i : best;
    }
    return best;
  }

  /** Which all may be the first bad state if {@link #best} says what it does; it is the last. */
  public List<Integer> candidates() {
    int best = best();
    return IntStream.rangeClosed(0, best).filter(first -> seenBy(first) == best).boxed().toList();
  }

  /** The chance that this is it. */
  public double confidence() {
    return together()[best()];
  }

  private double[] together() {
    double[] probabilities = probabilities();
    double[] together = new double[probabilities.length];
    for (int first = 0; first < probabilities.length; first++) {
      together[seenBy(first)] += probabilities[first];
    }
    return together;
  }

  /** The first state from there on that can be tested. */
  private int seenBy(int first) {
    int state = first;
    while (state > 0 && state < tallies.size() - 1 && !isTestable(state)) {
      state++;
    }
    return state;
  }

  /** The state to run next: the ends first, then the one from which most is learnt. */
  public int next() {
    int last = tallies.size() - 1;
    if (tallies.get(last).equals(Tally.NONE) && isTestable(last)) {
      return last;
    }
    if (tallies.get(0).equals(Tally.NONE) && isTestable(0)) {
      return 0;
    }
    double[] probabilities = probabilities();
    int next = 0;
    double most = -1;
    for (int state = 0; state <= last; state++) {
      double learnt = isTestable(state) ? learnt(state, probabilities) : -1;
      if (learnt > most + 1e-12) {
        next = state;
        most = learnt;
      }
    }
    return next;
  }

  /** By how much a run of a state is expected to lessen what is not known, in nats. */
  private double learnt(int state, double[] probabilities) {
    double mean = 0;
    double noise = 0;
    for (int first = 0; first < probabilities.length; first++) {
      double failure =
          state < first
              ? Rate.GOOD.failure(sum(0, first))
              : Rate.BAD.failure(sum(first, tallies.size()));
      mean += probabilities[first] * failure;
      noise += probabilities[first] * entropy(failure);
    }
    return entropy(mean) - noise;
  }

  private static double entropy(double chance) {
    return chance <= 0 || chance >= 1
        ? 0
        : -chance * Math.log(chance) - (1 - chance) * Math.log(1 - chance);
  }

  private Tally sum(int from, int to) {
    return tallies.subList(from, to).stream().reduce(Tally.NONE, Tally::and);
  }
}
