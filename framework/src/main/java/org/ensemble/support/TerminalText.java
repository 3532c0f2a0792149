// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import java.util.regex.Pattern;

/** What was written to a terminal, as text. */
public final class TerminalText {

  /** Control sequences and single shifts of ECMA-48, and whatever else cannot be seen. */
  private static final Pattern CONTROL =
      Pattern.compile("\u001b(\\[[0-?]*[ -/]*[@-~]|[ -/]*[0-~])|[\\p{Cntrl}&&[^\n\t]]");

  private TerminalText() {}

  /** Without what moves the cursor or sets colours; line feeds and tabs stay. */
  public static String plain(String written) {
    return CONTROL.matcher(written).replaceAll("");
  }
}
