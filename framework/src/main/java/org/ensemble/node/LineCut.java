// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.Stream;

/**
 * Bytes cut behind their last line end.
 *
 * @param whole the lines before, in UTF-8
 * @param length how many bytes these are
 * @param rest the line that has begun after
 */
record LineCut(String whole, int length, String rest) {

  /**
   * @param full whether no more bytes fit in, so that a line that fills them all has to end here
   */
  static LineCut of(byte[] bytes, int from, int to, boolean full) {
    int end = to;
    while (end > from && bytes[end - 1] != '\n') {
      end--;
    }
    if (end == from && full) {
      end = to;
    }
    return new LineCut(
        new String(bytes, from, end - from, UTF_8),
        end - from,
        new String(bytes, end, to - end, UTF_8));
  }

  Stream<String> lines() {
    return whole.lines();
  }
}
