// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.support.HumanTime;

/**
 * How many tests went how.
 *
 * @param failed tests, and classes that failed as a whole
 * @param notRun tests of such classes
 */
public record Tally(int passed, int failed, int skipped, int notRun) {

  static final Tally NONE = new Tally(0, 0, 0, 0);

  Tally plus(Tally other) {
    return new Tally(
        passed + other.passed,
        failed + other.failed,
        skipped + other.skipped,
        notRun + other.notRun);
  }

  /** Green needs at least one test that passed or was skipped for a reason. */
  public boolean isGreen() {
    return failed == 0 && notRun == 0 && passed + skipped > 0;
  }

  String summary(Duration took) {
    List<String> parts = new ArrayList<>();
    parts.add(passed + " passed");
    add(parts, failed, " failed");
    add(parts, skipped, " skipped");
    add(parts, notRun, " not run");
    String end = " in " + HumanTime.of(took);
    return passed + failed + skipped + notRun == 0
        ? "no tests were found"
        : String.join(", ", parts) + end;
  }

  private static void add(List<String> parts, int count, String what) {
    if (count > 0) {
      parts.add(count + what);
    }
  }
}
