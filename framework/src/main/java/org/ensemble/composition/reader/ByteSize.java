// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import java.math.BigDecimal;
import java.util.Map;

/** Sizes with a unit, as the schema lets them through. */
final class ByteSize {

  private static final Map<String, Long> UNITS =
      Map.of(
          "KiB", 1L << 10,
          "MiB", 1L << 20,
          "GiB", 1L << 30,
          "TiB", 1L << 40,
          "kB", 1_000L,
          "KB", 1_000L,
          "MB", 1_000_000L,
          "GB", 1_000_000_000L,
          "TB", 1_000_000_000_000L);

  private ByteSize() {}

  /** {@code 1.5GiB} in bytes, fractions of a byte dropped. */
  static long parse(String size) {
    int end = 0;
    while (!Character.isLetter(size.charAt(end))) {
      end++;
    }
    BigDecimal number = new BigDecimal(size.substring(0, end).strip());
    return number.multiply(BigDecimal.valueOf(UNITS.get(size.substring(end)))).longValue();
  }
}
