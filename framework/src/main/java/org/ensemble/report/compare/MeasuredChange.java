// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.compare;

import org.ensemble.report.record.Better;
import org.ensemble.report.statistics.Change;

/**
 * A time or another number that changed by more than its noise.
 *
 * @param name such as {@code OarIT > a job ends} or {@code oar: boot}
 * @param unit its symbol; {@code ms} for times
 * @param better which way an improvement goes
 * @param change the medians are in that unit
 */
public record MeasuredChange(String name, String unit, Better better, Change change) {

  public boolean isWorse() {
    return better == Better.HIGHER && !change.isGreater()
        || better == Better.LOWER && change.isGreater();
  }

  /** What one says of it. */
  public String word() {
    if (unit.equals("ms")) {
      return change.isGreater() ? "slower" : "faster";
    }
    return switch (better) {
      case NEITHER -> change.isGreater() ? "higher" : "lower";
      default -> isWorse() ? "worse" : "better";
    };
  }
}
