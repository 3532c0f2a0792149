// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Quoting for a POSIX shell. */
public final class Shell {

  private Shell() {}

  /**
   * One word for the shell, whatever it holds; NUL cannot be part of a command line and is refused.
   */
  public static String quote(String word) {
    if (word.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "a NUL character cannot be passed in a command line: " + word.replace("\0", "\\0"));
    }
    if (!word.isEmpty() && word.chars().allMatch(Shell::isPlain)) {
      return word;
    }
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** Each word quoted, with a space between. */
  public static String join(Collection<String> words) {
    return words.stream().map(Shell::quote).collect(Collectors.joining(" "));
  }

  private static boolean isPlain(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "_-./:=,@%+".indexOf(c) >= 0;
  }

  /** Variables, each assigned on lines of its own. */
  public static String assignments(Map<String, String> variables) {
    StringBuilder text = new StringBuilder();
    variables.forEach((name, value) -> text.append(name + "=" + quote(value) + "\n"));
    return text.toString();
  }
}
