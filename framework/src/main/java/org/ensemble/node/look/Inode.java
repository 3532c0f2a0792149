// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What {@code stat} knows of a file.
 *
 * @param letters kind and permissions, ten of them
 * @param mode four octal digits
 * @param size in bytes
 */
record Inode(
    String letters,
    String mode,
    long uid,
    long gid,
    long size,
    Instant modified,
    long number,
    long hardLinks,
    String owner,
    String group) {

  /** For GNU stat; no name of a user or group can hold a colon. */
  static final String FORMAT = "%A:%a:%u:%g:%s:%.9Y:%i:%h:%U:%G";

  /** The same for what belongs to user 0 and group 0, whose names every Linux knows. */
  static final String FORMAT_OF_ROOT = "%A:%a:%u:%g:%s:%.9Y:%i:%h:root:root";

  private static final String NAMELESS = "UNKNOWN";

  /** Reads a line in either format. */
  static Inode parse(String line) {
    String[] fields = line.split(":", -1);
    if (fields.length != 10) {
      throw new IllegalArgumentException("expected 10 fields: " + line);
    }
    return new Inode(
        fields[0],
        "0".repeat(Math.max(0, 4 - fields[1].length())) + fields[1],
        Long.parseLong(fields[2]),
        Long.parseLong(fields[3]),
        Long.parseLong(fields[4]),
        instant(fields[5]),
        Long.parseLong(fields[6]),
        Long.parseLong(fields[7]),
        fields[8].equals(NAMELESS) ? fields[2] : fields[8],
        fields[9].equals(NAMELESS) ? fields[3] : fields[9]);
  }

  private static Instant instant(String seconds) {
    BigDecimal exact = new BigDecimal(seconds);
    long whole = exact.setScale(0, java.math.RoundingMode.FLOOR).longValueExact();
    return Instant.ofEpochSecond(
        whole, exact.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
  }

  @Override
  public String toString() {
    return String.join(" ", letters, owner, group) + " " + size + " bytes, modified " + modified;
  }
}
