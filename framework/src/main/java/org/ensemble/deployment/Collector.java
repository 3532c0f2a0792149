// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.node.CommandTimeoutException;
import org.ensemble.node.NodeState;
import org.ensemble.ssh.Output;
import org.ensemble.support.Deadline;
import org.ensemble.support.HumanTime;
import org.ensemble.support.Shell;

/**
 * Fetches what is known of the nodes before they go: the whole journal, and the files that the
 * composition names.
 */
final class Collector {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Per file: the end of a log says more than its beginning. */
  private static final int LARGEST = 8 << 20;

  /** Of one node: whoever makes more files, or larger ones, has no evidence in mind. */
  private static final int MOST_FILES = 200;

  /** Of one node, in bytes. */
  private static final long MOST_BYTES = 128L << 20;

  /** For all files of one node, before slowness. */
  private static final Duration FILES_LIMIT = Duration.ofSeconds(30);

  /** What a result of a command holds. */
  private static final int LARGEST_JOURNAL = Output.KEPT;

  private static final String JOURNAL =
      "journalctl --sync 2>/dev/null || true;"
          + " journalctl --no-pager --quiet --output=short-precise | tail -c "
          + LARGEST_JOURNAL;

  private Collector() {}

  /** The journals and the files of all that run. */
  static void collect(List<DeployedNode> nodes) {
    nodes.parallelStream().forEach(Collector::collect);
  }

  private static void collect(DeployedNode node) {
    NodeState state = node.state();
    if (state == NodeState.OFF || state == NodeState.LOST || node.isSilent()) {
      return;
    }
    try {
      // What was followed may lack the end, and what journald had moved to disk meanwhile.
      byte[] journal = fetch(node, JOURNAL);
      node.evidence().replaceJournal(journal, journal.length == LARGEST_JOURNAL);
      fetchFiles(node);
    } catch (EnsembleException unreachable) {
      // A node that cannot be reached any more keeps its files; what was followed until then is
      // there.
    }
  }

  /** The files of one that is about to go, whose journal has been followed. */
  static void keepFiles(DeployedNode node) {
    try {
      fetchFiles(node);
    } catch (EnsembleException unreachable) {
      // What cannot be reached cannot be kept, and what follows will say why.
    }
  }

  private static void fetchFiles(DeployedNode node) {
    Deadline deadline = Deadline.after(node.slowness().scale(FILES_LIMIT).total());
    List<String> leftOut = new ArrayList<>();
    int files = 0;
    long bytes = 0;
    for (String path : files(node)) {
      if (++files > MOST_FILES) {
        leftOut.add("more than " + MOST_FILES + " files, of which " + path + " is the first");
        break;
      }
      if (bytes > MOST_BYTES || deadline.isOver()) {
        leftOut.add(path + ": others have taken all the room or time there is for files");
        continue;
      }
      try {
        byte[] end = fetch(node, "tail -c " + LARGEST + " -- " + Shell.quote(path));
        int cut = Math.max(0, end.length - LARGEST);
        node.evidence().keep(path, Arrays.copyOfRange(end, cut, end.length), end.length >= LARGEST);
        bytes += end.length;
      } catch (CommandTimeoutException blocked) {
        leftOut.add(path + ": it cannot be read to its end within " + HumanTime.of(LIMIT));
      }
    }
    if (!leftOut.isEmpty()) {
      node.evidence().keepNot(leftOut);
    }
  }

  private static List<String> files(DeployedNode node) {
    List<String> globs = node.planned().evidence();
    if (globs.isEmpty()) {
      return List.of();
    }
    String list =
        "for f in "
            + String.join(" ", globs)
            + "; do [ ! -f \"$f\" ] || printf '%s\\0' \"$f\"; done | head -z -n "
            + (MOST_FILES + 1);
    return Stream.of(new String(fetch(node, list), StandardCharsets.UTF_8).split("\0"))
        .filter(path -> path.startsWith("/"))
        .toList();
  }

  private static byte[] fetch(DeployedNode node, String command) {
    return node.handle().unrecorded(command, LIMIT);
  }
}
