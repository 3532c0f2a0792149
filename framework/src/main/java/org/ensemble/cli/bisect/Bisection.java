// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.bisect;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.ensemble.report.bisect.Search;

/**
 * Runs the test until it is known from which state on it fails.
 *
 * @param confidence the chance of being right that is enough
 * @param most runs, those of earlier times included
 * @param say takes a line for people
 */
record Bisection(
    List<State> states, double confidence, int most, Journal journal, Consumer<String> say) {

  /** Whether it was found. */
  boolean run(Trial trial) {
    Search search = new Search(states.size());
    journal.entries().forEach(entry -> note(search, entry.state(), entry.outcome()));
    if (search.runs() > 0) {
      say.accept("going on after " + runs(search.runs()) + "; --restart forgets them");
    }
    while (search.confidence() < confidence && search.runs() < most && endsAreTestable(search)) {
      int next = search.next();
      Trial.Outcome outcome = trial.run(states.get(next), search.runs() + 1);
      journal.add(next, outcome);
      note(search, next, outcome);
      say.accept(
          String.format(
              Locale.ROOT,
              "run %d: %s (%d of %d) %s",
              search.runs(),
              states.get(next).name(),
              next + 1,
              states.size(),
              outcome.word()));
    }
    return endsAreTestable(search) ? tell(search) : tellUntestable(search);
  }

  private static void note(Search search, int state, Trial.Outcome outcome) {
    switch (outcome) {
      case PASSED -> search.ran(state, false);
      case FAILED -> search.ran(state, true);
      case UNTESTABLE -> search.untestable(state);
    }
  }

  private boolean endsAreTestable(Search search) {
    return search.isTestable(0) && search.isTestable(states.size() - 1);
  }

  private boolean tellUntestable(Search search) {
    boolean good = !search.isTestable(0);
    say.accept(
        "the "
            + (good ? "good" : "bad")
            + " state cannot be tested: nothing of "
            + states.get(good ? 0 : states.size() - 1).name()
            + " came up; its log says why");
    return false;
  }

  private boolean tell(Search search) {
    int best = search.best();
    String sure =
        String.format(Locale.ROOT, "%.1f %%", Math.floor(search.confidence() * 1000) / 10);
    String effort = " (" + sure + " sure, after " + runs(search.runs()) + ")";
    if (search.confidence() < confidence) {
      say.accept(
          "not found within "
              + runs(search.runs())
              + ": the most likely is "
              + (best == 0 || best == states.size() ? "none" : states.get(best).name())
              + " with "
              + sure
              + "; --runs allows more");
      return false;
    }
    if (best == 0) {
      say.accept("the good state is bad: " + seen(search, 0) + effort);
      return false;
    }
    if (best == states.size()) {
      say.accept("the bad state is good: " + seen(search, best - 1) + effort);
      return false;
    }
    List<Integer> candidates = search.candidates();
    if (candidates.size() == 1) {
      say.accept("first bad: " + seen(search, best) + effort);
    } else {
      say.accept(
          "first bad: one of "
              + candidates.stream().map(i -> states.get(i).name()).collect(joining("; "))
              + "; all but the last cannot be tested"
              + effort);
    }
    say.accept("last good: " + seen(search, candidates.get(0) - 1));
    return true;
  }

  private String seen(Search search, int state) {
    return states.get(state).name()
        + ", which failed "
        + search.failed(state)
        + " of "
        + (search.failed(state) + search.passed(state));
  }

  private static String runs(int number) {
    return number == 1 ? "1 run" : number + " runs";
  }
}
