// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.compare;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ensemble.report.compare.Side.Repeat;

/** Finds out whether the repeats of two sides took turns on one machine. */
final class Turns {

  private Turns() {}

  /**
   * Whether a machine that has become slower halfway would have slowed both alike: it is one
   * machine, and there is a change of sides for each repeat of the smaller one.
   */
  static boolean taken(Side baseline, List<Repeat> before, Side candidate, List<Repeat> after) {
    if (!baseline.hosts().equals(candidate.hosts()) || baseline.hosts().size() != 1) {
      return false;
    }
    Map<Instant, Boolean> order = new TreeMap<>();
    before.forEach(repeat -> order.put(baseline.start(repeat), false));
    after.forEach(repeat -> order.put(candidate.start(repeat), true));
    if (order.size() < before.size() + after.size()) {
      return false;
    }
    int changes = 0;
    Boolean last = null;
    for (Boolean each : order.values()) {
      changes += last != null && !last.equals(each) ? 1 : 0;
      last = each;
    }
    return changes >= Math.min(before.size(), after.size());
  }
}
