// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Measured values with as many digits as anybody can use. */
final class Numbers {

  private static final MathContext DIGITS = new MathContext(4);

  private Numbers() {}

  static String shown(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return String.valueOf(value);
    }
    BigDecimal rounded = new BigDecimal(value);
    return rounded.abs().compareTo(BigDecimal.valueOf(10_000)) >= 0
        ? rounded.setScale(0, RoundingMode.HALF_EVEN).toPlainString()
        : rounded.round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
