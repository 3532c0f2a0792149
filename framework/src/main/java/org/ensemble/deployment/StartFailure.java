// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.diagnosis.Diagnosis;
import org.ensemble.deployment.diagnosis.Occasion;
import org.ensemble.deployment.evidence.Masking;
import org.ensemble.node.LiveNode;
import org.ensemble.node.NodeState;
import org.ensemble.support.HumanTime;
import org.jspecify.annotations.Nullable;

/**
 * Why a deployment did not come up: the first thing its user sees. The reason comes first, then
 * what the console of the node that failed said last, then where the rest is. Nodes that were still
 * coming up when the first failure ended everything are only named.
 *
 * @param evidence the deployment's directory, which may not be there
 * @param nodes all that were to come up, as far as they got
 */
record StartFailure(
    String composition, String flavour, Path evidence, List<DeployedNode> nodes, Masking masking) {

  private static final int CONSOLE_LINES = 15;

  /** More names than that help nobody. */
  private static final int MOST_NAMES = 10;

  /**
   * The whole message as one exception. Its cause is at most a mistake of ours: what is thrown on
   * purpose says everything in its message, and that is in here once, with the secrets masked.
   *
   * @param after how long it had taken until then
   */
  DeploymentFailedException of(RuntimeException reason, Duration after) {
    return new DeploymentFailedException(
        message("did not come up", reason, after), unforeseen(reason));
  }

  /** The same for one that was up before, and has to come up again. */
  EnsembleException ofReset(RuntimeException reason, Duration after) {
    return new EnsembleException(message("could not be reset", reason, after), unforeseen(reason));
  }

  private String message(String what, RuntimeException reason, Duration after) {
    DeployedNode failed = reason instanceof NodeFailedException e ? e.node() : null;
    StringBuilder message = new StringBuilder();
    message.append("composition `" + composition + "` " + what + " in flavour `" + flavour);
    message.append("` (" + HumanTime.of(after) + "): ");
    message.append(reason instanceof EnsembleException ? reason.getMessage() : reason.toString());
    if (failed != null) {
      message.append(console(failed));
    }
    for (DeployedNode node : nodes) {
      if (node != failed && node.state() == NodeState.LOST) {
        message.append("\nnode `" + node.planned().name() + "` is lost: " + node.end());
        message.append(console(node));
      }
    }
    message.append(cancelled(failed));
    message.append(explanation(failed, reason, message.toString(), after));
    if (Files.isDirectory(evidence)) {
      message.append("\nevidence: " + evidence);
    }
    return masking.apply(message.toString());
  }

  /** What the nodes say, if it is one of them that has failed. */
  private String explanation(
      @Nullable DeployedNode failed, RuntimeException reason, String message, Duration after) {
    // Who has not answered for all of its boot would not now, and somebody waits for the message.
    List<LiveNode> asked =
        nodes.stream()
            .filter(node -> node.state() != NodeState.BOOTING || !node.isSilent())
            .map(DeployedNode::handle)
            .toList();
    if (failed == null || asked.isEmpty()) {
      return "";
    }
    try {
      return new Diagnosis(
              asked,
              new Occasion(
                  new EnsembleException(message, reason),
                  after,
                  after,
                  List.of(),
                  kills(),
                  unit -> nodes.stream().anyMatch(node -> node.tolerates(unit))))
          .run()
          .text();
    } catch (RuntimeException mistake) {
      reason.addSuppressed(mistake);
      return "";
    }
  }

  /** A node that is gone says itself that it was for that. */
  private Map<String, Long> kills() {
    return new Moment(0, Map.of())
        .killedUntil(
            nodes.stream()
                .filter(node -> node.state() != NodeState.LOST)
                .collect(Collectors.toMap(DeployedNode::name, DeployedNode::killedForMemory)));
  }

  /** The end of its console as lines of a message; empty if there is nothing. */
  static String console(DeployedNode node) {
    List<String> lines = node.evidence().consoleTail(CONSOLE_LINES);
    return lines.isEmpty()
        ? ""
        : lines.stream()
            .collect(
                Collectors.joining(
                    "\n  ",
                    "\nthe console of node `" + node.planned().name() + "` ends with:\n  ",
                    ""));
  }

  private String cancelled(@Nullable DeployedNode failed) {
    List<String> names =
        nodes.stream()
            .filter(node -> node != failed && !node.isYetToStart())
            .filter(node -> node.state() == NodeState.BOOTING || node.state() == NodeState.OFF)
            .map(node -> "`" + node.planned().name() + "`")
            .toList();
    if (names.isEmpty()) {
      return "";
    }
    int more = names.size() - MOST_NAMES;
    return "\ncancelled because of that: "
        + names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private static @Nullable Throwable unforeseen(Throwable reason) {
    Throwable cause = reason;
    while (cause instanceof EnsembleException) {
      cause = cause.getCause();
    }
    return cause;
  }
}
