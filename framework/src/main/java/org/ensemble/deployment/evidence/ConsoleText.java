// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ensemble.support.TerminalText;

/** What a terminal would show in the end, near enough. */
final class ConsoleText {

  /** While a unit takes its time, systemd writes its state twice a second, one over the other. */
  private static final Pattern PROGRESS = Pattern.compile("\\[[ *]{6}\\] .*");

  private ConsoleText() {}

  /** The lines that say anything, with their progress as it was last. */
  static List<String> lines(String written) {
    List<String> lines = new ArrayList<>();
    TerminalText.plain(written).lines().map(String::strip).forEach(line -> add(line, lines));
    return lines;
  }

  private static void add(String line, List<String> lines) {
    int last = lines.size() - 1;
    if (line.isEmpty()) {
      return;
    }
    if (last >= 0 && isProgress(line) && isProgress(lines.get(last))) {
      lines.set(last, line);
    } else {
      lines.add(line);
    }
  }

  private static boolean isProgress(String line) {
    return PROGRESS.matcher(line).matches();
  }
}
