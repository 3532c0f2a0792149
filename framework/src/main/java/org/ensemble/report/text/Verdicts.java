// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.text;

import java.util.ArrayList;
import java.util.List;
import org.ensemble.report.record.TestRecord;
import org.ensemble.report.record.Verdict;

/** How many tests ended how. */
record Verdicts(List<TestRecord> tests) {

  /** Such as {@code 2 failed, 12 passed}: what is bad comes first. */
  String sentence() {
    List<String> parts = new ArrayList<>();
    add(parts, Verdict.FAILED, "failed");
    add(parts, Verdict.PASSED, "passed");
    add(parts, Verdict.ABORTED, "aborted");
    add(parts, Verdict.SKIPPED, "skipped");
    return parts.isEmpty() ? "No tests" : String.join(", ", parts);
  }

  private void add(List<String> parts, Verdict verdict, String word) {
    long count = tests.stream().filter(test -> test.verdict() == verdict).count();
    if (count > 0) {
      parts.add(count + " " + word);
    }
  }
}
