// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.text;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;

/** Parts of a page in Markdown, whatever a test puts into them. */
final class Markdown {

  private Markdown() {}

  /** In a line of text. */
  static String text(String text) {
    return text.strip()
        .replaceAll("\\s*\\R\\s*", " ")
        .replace("\\", "\\\\")
        .replaceAll("([`*_<>|\\[\\]])", "\\\\$1");
  }

  /** As it is. */
  static List<String> block(String text, int most) {
    List<String> all = text.stripTrailing().lines().toList();
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    List<String> lines = new ArrayList<>(List.of(fence));
    lines.addAll(all.subList(0, Math.min(most, all.size())));
    if (all.size() > most) {
      lines.add("… (" + (all.size() - most) + " lines more in the record)");
    }
    lines.add(fence);
    return lines;
  }

  /**
   * @param rows the first is the head
   */
  static List<String> table(List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      lines.add(row.stream().map(Markdown::text).collect(joining(" | ", "| ", " |")));
      if (lines.size() == 1) {
        lines.add(row.stream().map(cell -> "---").collect(joining(" | ", "| ", " |")));
      }
    }
    return lines;
  }
}
