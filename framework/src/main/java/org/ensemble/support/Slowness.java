// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * How much longer everything takes in a deployment than on hardware.
 *
 * @param factor 1 or more
 * @param reason such as <code>vm emulated</code>; stands in messages after the factor
 */
public record Slowness(double factor, String reason) {

  public static final Slowness NONE = new Slowness(1, "");

  public Slowness {
    if (!(factor >= 1)) {
      throw new IllegalArgumentException("a slowness factor is 1 or more, not " + factor);
    }
  }

  /** Of what is slow for both reasons. */
  public Slowness and(Slowness other) {
    if (other.factor == 1) {
      return this;
    }
    return factor == 1 ? other : new Slowness(factor * other.factor, reason + ", " + other.reason);
  }

  /** A budget as the author of a test stated it, made longer by the factor. */
  public Budget scale(Duration stated) {
    Budget exact = Budget.exactly(stated);
    if (factor == 1) {
      return exact;
    }
    BigDecimal rounded = BigDecimal.valueOf(factor).setScale(1, RoundingMode.HALF_UP);
    return new Budget(
        Duration.ofNanos((long) (stated.toNanos() * factor)),
        HumanTime.of(stated)
            + " × "
            + rounded.stripTrailingZeros().toPlainString()
            + ", "
            + reason);
  }
}
