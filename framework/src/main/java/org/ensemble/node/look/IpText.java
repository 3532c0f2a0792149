// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** IP addresses out of the kernel's hexadecimal digits. */
final class IpText {

  private static final int GROUPS = 8;

  private IpText() {}

  /**
   * @param digits a number of the machine's own byte order, which is little-endian on all that
   *     Debian supports but s390x: {@code 0101A8C0}
   */
  static String v4(String digits) {
    byte[] bytes = HexFormat.of().parseHex(digits);
    return IntStream.of(3, 2, 1, 0)
        .mapToObj(i -> String.valueOf(bytes[i] & 0xff))
        .collect(Collectors.joining("."));
  }

  /** How many bits are set in a net mask, which is written like an address. */
  static int prefixLength(String digits) {
    return Integer.bitCount(Integer.parseUnsignedInt(digits, 16));
  }

  /**
   * @param digits 32 of them in the order of the network
   */
  static String v6(String digits) {
    int[] groups =
        IntStream.range(0, GROUPS)
            .map(i -> Integer.parseInt(digits.substring(4 * i, 4 * i + 4), 16))
            .toArray();
    int bestAt = -1;
    int best = 1;
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && groups[end] == 0) {
        end++;
      }
      if (end - i > best) {
        best = end - i;
        bestAt = i;
      }
    }
    return bestAt < 0
        ? hex(groups, 0, GROUPS)
        : hex(groups, 0, bestAt) + "::" + hex(groups, bestAt + best, GROUPS);
  }

  /** The same where each four bytes are in the machine's own order, as in the tables of sockets. */
  static String v6OfWords(String digits) {
    StringBuilder ordered = new StringBuilder();
    for (int word = 0; word < digits.length(); word += 8) {
      for (int at = word + 6; at >= word; at -= 2) {
        ordered.append(digits, at, at + 2);
      }
    }
    return v6(ordered.toString());
  }

  private static String hex(int[] groups, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> Integer.toHexString(groups[i]))
        .collect(Collectors.joining(":"));
  }
}
