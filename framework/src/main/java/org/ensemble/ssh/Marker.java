// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What a shell prints where something begins or ends. No command can print it by accident: it has
 * 100 random bits or more, and is another for each command.
 *
 * @param nonce 32 hexadecimal digits
 */
record Marker(String nonce) {

  /** The first byte, ASCII "record separator": rare in output, and nowhere else in a marker. */
  static final byte START = 0x1e;

  private static final SecureRandom RANDOM = new SecureRandom();

  static Marker fresh() {
    byte[] bits = new byte[16];
    RANDOM.nextBytes(bits);
    return new Marker(HexFormat.of().formatHex(bits));
  }

  byte[] bytes() {
    byte[] bytes = ("?" + nonce).getBytes(US_ASCII);
    bytes[0] = START;
    return bytes;
  }

  /** For {@code printf}; the text of a command line does not hold the marker itself. */
  String format() {
    return "\\036" + nonce;
  }
}
