// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Several files shown by one {@code head -v}, which puts the name of each before it. The first of a
 * name counts.
 */
final class Sections {

  /** As printed by GNU head, and nothing that a file of ours begins a line with. */
  private static final Pattern HEADER = Pattern.compile("(?m)^==> (/\\S+) <==\n");

  private Sections() {}

  /**
   * A command that shows what there is of some files.
   *
   * @param most of each, in bytes
   * @param paths may hold wildcards of the shell
   */
  static String command(int most, String... paths) {
    return "{ head -v -c " + most + " " + String.join(" ", paths) + " 2>/dev/null || true; }";
  }

  /** The content by path, in the order in which they were shown. */
  static Map<String, String> in(String shown) {
    Map<String, String> sections = new LinkedHashMap<>();
    Matcher header = HEADER.matcher(shown);
    boolean more = header.find();
    while (more) {
      String path = header.group(1);
      int from = header.end();
      more = header.find();
      // A newline goes before the next header, whether or not the content ends with one.
      sections.putIfAbsent(
          path, shown.substring(from, more ? Math.max(from, header.start() - 1) : shown.length()));
    }
    return sections;
  }
}
