// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.copy;

import org.ensemble.support.Shell;

/** What is told to a shell that takes one line at a time, with a line end in its variable n. */
public final class Words {

  private Words() {}

  /** One word on one line, whatever is in it. */
  static String quote(String word) {
    return Shell.quote(word).replace("\n", "'\"$n\"'");
  }

  /**
   * Bytes as the format of {@code printf}, on one line and quoted: a shell cannot take a NUL, nor
   * every byte in every locale.
   */
  public static String printf(byte[] bytes, int length) {
    StringBuilder format = new StringBuilder(length + 16).append('\'');
    for (int i = 0; i < length; i++) {
      int b = bytes[i] & 0xff;
      boolean plain = b >= ' ' && b < 0x7f && b != '\\' && b != '%' && b != '\'';
      if (b == '\n') {
        format.append("\\n");
      } else if (plain && (i > 0 || b != '-')) {
        format.append((char) b);
      } else {
        format.append('\\').append(octal(b));
      }
    }
    return format.append('\'').toString();
  }

  private static String octal(int b) {
    return "" + (char) ('0' + (b >> 6)) + (char) ('0' + (b >> 3 & 7)) + (char) ('0' + (b & 7));
  }
}
