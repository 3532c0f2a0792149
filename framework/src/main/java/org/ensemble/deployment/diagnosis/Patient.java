// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.diagnosis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.node.LiveNode;
import org.ensemble.support.Resource;
import org.ensemble.support.Shell;

/** A node that is asked, with programs of ours that leave nothing in the evidence. */
record Patient(LiveNode node) {

  /** For a question to a node that has a problem already, before slowness. */
  private static final Duration QUESTION = Duration.ofSeconds(15);

  /** For an answer of another node, before slowness. */
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private static final int JOURNAL_LINES = 10;

  String name() {
    return node.name();
  }

  /**
   * @throws EnsembleException if it does not answer
   */
  Examination examine(List<String> peers) {
    return new Examination(
        ask(
            "peers="
                + Shell.quote(String.join(" ", peers))
                + "; patience="
                + node.slowness().scale(ANSWER).seconds()
                + "\n"
                + program("look.sh")));
  }

  /** What the user may do there; nothing if the node does not say. */
  List<PathFact> paths(List<String> paths, String user) {
    if (paths.isEmpty()) {
      return List.of();
    }
    String program =
        "user=" + Shell.quote(user) + "; set -- " + Shell.join(paths) + "\n" + program("paths.sh");
    try {
      return PathFact.parse(ask(program));
    } catch (EnsembleException silent) {
      return List.of();
    }
  }

  /** The end of what a unit has written since it was started last. */
  List<String> journal(String unit) {
    try {
      return ask("journalctl --sync 2>/dev/null || true; journalctl --no-pager -q -o short-precise -n "
              + JOURNAL_LINES
              + " -u "
              + Shell.quote(unit))
          .lines()
          .toList();
    } catch (EnsembleException silent) {
      return List.of();
    }
  }

  /** Those of the words that name nothing that a shell could run. */
  List<String> notPrograms(List<String> words) {
    if (words.isEmpty()) {
      return List.of();
    }
    try {
      return ask("for w in " + Shell.join(words) + "; do command -v $w >/dev/null || echo $w; done")
          .lines()
          .toList();
    } catch (EnsembleException silent) {
      return List.of();
    }
  }

  private String ask(String program) {
    return new String(node.unrecorded(program, QUESTION), UTF_8);
  }

  private static String program(String name) {
    return Resource.text(Patient.class, name);
  }
}
