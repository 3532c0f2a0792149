// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

import java.util.ArrayList;
import java.util.List;

/**
 * Those that have failed in a run, each in two lines, for who has not followed it. Not thread-safe.
 */
final class FailedTests {

  /** All are in the report; more than a screen nobody reads. */
  private static final int MOST = 20;

  private record Failed(Item item, String headline) {}

  private final List<Failed> all = new ArrayList<>();
  private boolean shownLast;

  void add(Item item, Throwable failure) {
    all.add(new Failed(item, Headline.of(failure)));
    shownLast = true;
  }

  /** Something else is shown below what was shown of the failure. */
  void covered() {
    shownLast = false;
  }

  /** Nothing if there is only one, and a reader has it before their eyes. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (all.size() == 1 && shownLast) {
      return lines;
    }
    for (Failed failed : all.subList(0, Math.min(MOST, all.size()))) {
      lines.add(failed.item().toString());
      lines.add("  " + failed.headline());
    }
    if (all.size() > MOST) {
      lines.add("and " + (all.size() - MOST) + " more");
    }
    return lines;
  }
}
