// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import java.time.Duration;

/**
 * The time that something may take.
 *
 * @param total all of it, attempts included
 * @param text how it came about: <code>30 s × 8, vm emulated</code>
 */
public record Budget(Duration total, String text) {

  /**
   * @throws IllegalArgumentException if it is zero or negative
   */
  public static Budget exactly(Duration stated) {
    if (stated.isZero() || stated.isNegative()) {
      throw new IllegalArgumentException(
          "a time limit is positive, not " + stated.toMillis() + " ms: nothing would ever be run");
    }
    return new Budget(stated, HumanTime.of(stated));
  }

  /** Rounded up, for programs that take no fraction of a second. */
  public long seconds() {
    return total.plusMillis(999).toSeconds();
  }

  @Override
  public String toString() {
    return text;
  }
}
