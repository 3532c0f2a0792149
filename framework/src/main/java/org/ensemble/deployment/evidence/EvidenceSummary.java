// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.support.ShownPath;

/**
 * The evidence of a deployment as far as it fits on a page: where it is, and how the logs of each
 * node end.
 *
 * @param directory of the deployment
 * @param nodes names, in the order in which they are shown
 */
public record EvidenceSummary(Path directory, List<String> nodes, Masking masking) {

  /** What is read first comes first; the journal is complete only when the deployment is over. */
  private static final List<String> LOGS = List.of("commands.log", "journal.log", "console.log");

  private static final int LINES = 15;

  /** In characters. */
  private static final int LONGEST_LINE = 300;

  /** In bytes, of one log. */
  private static final int END = 32 << 10;

  /** In characters, of all logs together: there may be many nodes. */
  private static final int MOST = 64 << 10;

  public EvidenceSummary {
    nodes = List.copyOf(nodes);
  }

  /** Lines without secrets, and with nothing that a terminal would obey. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("evidence: " + ShownPath.of(directory));
    int length = 0;
    for (String node : nodes) {
      for (String log : LOGS) {
        List<String> end = end(directory.resolve(node).resolve(log));
        if (end.isEmpty()) {
          continue;
        }
        length += end.stream().mapToInt(String::length).sum();
        if (length > MOST) {
          lines.add("");
          lines.add("(cut here; what other logs say is there, from " + node + "/" + log + " on)");
          return lines;
        }
        lines.add("");
        lines.add(node + "/" + log + " ends:");
        end.forEach(line -> lines.add("  " + line));
      }
    }
    return lines;
  }

  private List<String> end(Path log) {
    return new LogEnd(log, masking).lines(LINES, END).stream().map(EvidenceSummary::cut).toList();
  }

  private static String cut(String line) {
    return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line;
  }
}
