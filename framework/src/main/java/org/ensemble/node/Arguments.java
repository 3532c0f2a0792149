// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.jspecify.annotations.Nullable;

/** What is wrong with an argument is said before a node is asked. */
final class Arguments {

  private Arguments() {}

  /**
   * That text, which has to be there, say something and fit into a command line.
   *
   * @param kind what it is, without an article: <code>command</code>
   * @throws IllegalArgumentException if it is null, blank or holds a NUL character
   */
  static String text(String kind, @Nullable String text) {
    if (present(kind, text).isBlank()) {
      throw new IllegalArgumentException(article(kind) + " is blank; give one");
    }
    return withoutNul(kind, text);
  }

  /**
   * That text, which may be empty.
   *
   * @throws IllegalArgumentException if it is null or holds a NUL character
   */
  static String withoutNul(String kind, @Nullable String text) {
    if (present(kind, text).indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          article(kind)
              + " holds a NUL character, which no shell can take: "
              + text.replace("\0", "\\0"));
    }
    return text;
  }

  /**
   * That value.
   *
   * @throws IllegalArgumentException if it is null
   */
  static <T> T present(String kind, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(article(kind) + " is null; give one");
    }
    return value;
  }

  private static String article(String kind) {
    return ("aeio".indexOf(kind.charAt(0)) >= 0 ? "an " : "a ") + kind;
  }
}
