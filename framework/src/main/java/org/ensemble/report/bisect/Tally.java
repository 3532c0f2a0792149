// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.bisect;

/** How often a test passed and failed. */
record Tally(int passed, int failed) {

  static final Tally NONE = new Tally(0, 0);

  Tally and(boolean hasFailed) {
    return hasFailed ? new Tally(passed, failed + 1) : new Tally(passed + 1, failed);
  }

  Tally and(Tally other) {
    return new Tally(passed + other.passed, failed + other.failed);
  }
}
