// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.bisect;

/** Runs the test in a state. */
@FunctionalInterface
interface Trial {

  /** What came of it. */
  enum Outcome {
    PASSED("passes"),
    FAILED("fails"),
    /** Nothing of it came up, so that nothing is said of the test. */
    UNTESTABLE("cannot be tested");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /**
   * Runs it.
   *
   * @param number of the run, from 1
   */
  Outcome run(State state, int number);
}
