// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.ensemble.support.HumanTime;

/** How many entries ended how. */
record Counts(long passed, long failed, long skipped, long notRun) {

  static Counts of(Collection<Entry> entries) {
    return new Counts(
        count(entries, Verdict.PASSED),
        count(entries, Verdict.FAILED),
        count(entries, Verdict.SKIPPED),
        count(entries, Verdict.NOT_RUN));
  }

  private static long count(Collection<Entry> entries, Verdict verdict) {
    return entries.stream().filter(entry -> entry.verdict() == verdict).count();
  }

  /** Nothing at all is not green. */
  boolean isGreen() {
    return failed == 0 && notRun == 0 && passed + skipped > 0;
  }

  /** Such as {@code 12 passed, 1 failed in 38 s}. */
  String summary(long millis) {
    if (passed + failed + skipped + notRun == 0) {
      return "no tests were found";
    }
    List<String> parts = new ArrayList<>();
    parts.add(passed + " passed");
    add(parts, failed, " failed");
    add(parts, skipped, " skipped");
    add(parts, notRun, " not run");
    return String.join(", ", parts) + " in " + HumanTime.of(Duration.ofMillis(millis));
  }

  private static void add(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(count + what);
    }
  }
}
