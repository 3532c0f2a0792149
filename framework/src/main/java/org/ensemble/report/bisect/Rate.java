// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.bisect;

/**
 * What is believed of how often a test fails: a beta distribution, which runs make narrower.
 *
 * @param failed so many failures, as it were, before the first run
 * @param passed the same of passes
 */
record Rate(double failed, double passed) {

  /** A good state fails seldom; how seldom is learnt from all good ones. */
  static final Rate GOOD = new Rate(0.25, 8);

  /** A bad one mostly fails, but a fault that shows now and then is one, too. */
  static final Rate BAD = new Rate(2, 0.25);

  /** The chance that the next run fails, after those. */
  double failure(Tally seen) {
    return (failed + seen.failed()) / (failed + passed + seen.failed() + seen.passed());
  }

  /** The logarithm of the chance of just those runs, in any one order. */
  double logLikelihood(Tally seen) {
    double sum = 0;
    double total = failed + passed;
    int runs = 0;
    for (int i = 0; i < seen.failed(); i++) {
      sum += Math.log((failed + i) / (total + runs++));
    }
    for (int i = 0; i < seen.passed(); i++) {
      sum += Math.log((passed + i) / (total + runs++));
    }
    return sum;
  }
}
