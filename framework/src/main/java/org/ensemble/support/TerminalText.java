// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import java.util.regex.Pattern;

/** What was written to a terminal, as text. */
public final class TerminalText {

  /** Control sequences and single shifts of ECMA-48, and whatever else cannot be seen. */
  private static final Pattern CONTROL =
      Pattern.compile("\u001b(\\[[0-?]*[ -/]*[@-~]|[ -/]*[0-~])|[\\p{Cntrl}&&[^\n\t]]");

  /**
   * What a terminal obeys instead of showing it, and what makes text stand elsewhere than it is
   * (Unicode's bidirectional controls).
   */
  private static final Pattern ACTIVE =
      Pattern.compile(
          "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\u2028\\u2029]");

  private TerminalText() {}

  /**
   * With all of it to be read and nothing of it at work, for a node may print anything: an escape
   * character becomes {@code \\x1b}. Line feeds and tabs stay.
   */
  public static String inert(String written) {
    return ACTIVE
        .matcher(written)
        .replaceAll(
            found -> {
              int code = found.group().charAt(0);
              return String.format(code < 0x100 ? "\\\\x%02x" : "\\\\u%04x", code);
            });
  }

  /** Without what moves the cursor or sets colours; line feeds and tabs stay. */
  public static String plain(String written) {
    return CONTROL.matcher(written).replaceAll("");
  }
}
