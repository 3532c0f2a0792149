// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fields of files such as mountinfo, see proc(5). */
public final class ProcText {

  /** How a blank, a tab, a line's end and a backslash are written. */
  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

  private ProcText() {}

  /** A field as it was before it was written there. */
  public static String plain(String field) {
    return OCTAL
        .matcher(field)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    Character.toString((char) Integer.parseInt(match.group(1), 8))));
  }
}
