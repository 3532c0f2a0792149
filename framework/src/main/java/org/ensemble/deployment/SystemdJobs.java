// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static java.time.Duration.ofSeconds;

import java.time.Duration;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.node.Node;

/** What a node's systemd is busy with, for messages about a boot or a shutdown that takes long. */
final class SystemdJobs {

  /** For a question to a node that has a problem already. */
  static final Duration QUESTION = ofSeconds(5);

  private SystemdJobs() {}

  /** Units of a running job, see "list-jobs" in systemctl(1); the others wait for these. */
  static List<String> unitsAtWork(Node node) {
    return lines(node, "systemctl list-jobs --no-legend --no-pager").stream()
        .map(line -> line.strip().split(" +"))
        .filter(words -> words.length == 4 && words[3].equals("running"))
        .map(words -> words[1])
        .toList();
  }

  /** What a command prints; nothing if it cannot be run, for there is a better reason to give. */
  static List<String> lines(Node node, String command) {
    try {
      return node.within(QUESTION).execute(command).stdout().lines().toList();
    } catch (EnsembleException e) {
      return List.of();
    }
  }
}
