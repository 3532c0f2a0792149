// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ensemble.support.TerminalText;

/** What Nix says is wrong, out of all it says. */
final class NixError {

  /** nxc writes its own errors with a capital; a line of a log of a build begins with its name. */
  private static final String BEGIN = "error:";

  /** Of the first lines: what fails. */
  private static final int FIRST = 20;

  /** Of the last ones, where Nix's traces have the cause. */
  private static final int LAST = 40;

  private NixError() {}

  /**
   * The lines from the first error on, as they were printed but for colours; the middle is left out
   * if they are more than {@value #FIRST} and {@value #LAST}. The last ones if there is no error.
   */
  static List<String> in(Path log) throws IOException {
    List<String> first = new ArrayList<>();
    Deque<String> last = new ArrayDeque<>();
    long leftOut = 0;
    boolean found = false;
    try (Stream<String> lines = Files.lines(log)) {
      for (Iterator<String> all = lines.iterator(); all.hasNext(); ) {
        String line = TerminalText.plain(all.next());
        if (!found && line.strip().toLowerCase(Locale.ROOT).startsWith(BEGIN)) {
          found = true;
          leftOut = 0;
          last.clear();
        }
        if (found && first.size() < FIRST) {
          first.add(line);
          continue;
        }
        last.add(line);
        if (last.size() > LAST) {
          last.remove();
          leftOut++;
        }
      }
    }
    if (leftOut > 0) {
      first.add("(" + leftOut + (leftOut == 1 ? " line" : " lines") + " left out here)");
    }
    first.addAll(last);
    return first;
  }
}
