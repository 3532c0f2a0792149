// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Turns an unknown name into a message that lists the known ones, nearest first. */
public final class Suggestions {

  private Suggestions() {}

  /**
   * {@code unknown role `nod`: known are `node`, `server`}.
   *
   * @param kind what kind of name it is, in the singular
   * @param found the name nobody knows
   * @param known the names that exist, possibly empty
   */
  public static String unknown(String kind, String found, Collection<String> known) {
    String list =
        known.isEmpty()
            ? "there are none"
            : "known are "
                + nearestFirst(found, known).stream()
                    .map(n -> "`" + n + "`")
                    .collect(Collectors.joining(", "));
    return "unknown " + kind + " `" + found + "`: " + list;
  }

  /** The known names by edit distance to {@code found}, ties in alphabetical order. */
  public static List<String> nearestFirst(String found, Collection<String> known) {
    return known.stream()
        .sorted(
            Comparator.<String>comparingInt(name -> distance(found, name))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
