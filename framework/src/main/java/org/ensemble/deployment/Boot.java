// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.time.Duration;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Role;
import org.ensemble.node.CommandResult;
import org.ensemble.node.Node;

/**
 * The end of a node's boot: systemd has nothing left to start, and nothing it started has failed.
 */
final class Boot {

  /** systemd and its journal answer once these are there; before, their clients fail at once. */
  private static final String SYSTEMD =
      "until [ -S /run/systemd/private ] && [ -S /run/systemd/journal/socket ]; do sleep 0.02; done";

  private static final String BOOTED = "systemctl is-system-running --wait || true";

  private final Node node;
  private final Role role;
  private final Duration limit;

  Boot(Node node, Role role, Duration limit) {
    this.node = node;
    this.role = role;
    this.limit = limit;
  }

  /**
   * Returns once systemd can be asked. Waits inside the node, which costs next to nothing while it
   * boots.
   */
  void awaitSystemd() {
    node.within(limit).succeed(SYSTEMD);
  }

  /**
   * Returns once the node has booted.
   *
   * @throws EnsembleException if it does not in time, or units have failed that the role does not
   *     tolerate
   */
  void await() {
    String state = node.within(limit).execute(BOOTED).stdout().strip();
    if (state.equals("running")) {
      return;
    }
    if (!state.equals("degraded")) {
      throw new EnsembleException(
          "node `"
              + node.name()
              + "` did not boot: `systemctl is-system-running --wait` says `"
              + state
              + "`");
    }
    List<String> failed = failedUnits().stream().filter(unit -> !isTolerated(unit)).toList();
    if (!failed.isEmpty()) {
      throw new EnsembleException(message(failed));
    }
  }

  private List<String> failedUnits() {
    return node.succeed("systemctl list-units --failed --plain --no-legend --no-pager")
        .stdout()
        .lines()
        .map(line -> line.split(" ")[0])
        .toList();
  }

  private boolean isTolerated(String unit) {
    return role.tolerate().stream().anyMatch(glob -> UnitGlob.matches(glob, unit));
  }

  private String message(List<String> failed) {
    StringBuilder message =
        new StringBuilder(
            "node `" + node.name() + "` booted with failed units: " + String.join(", ", failed));
    message.append("; mend them, or accept them with `tolerate` in role `" + role.name() + "`");
    for (String unit : failed) {
      CommandResult journal =
          node.execute(
              "journalctl --no-pager -q -o short-precise -n 20 -u '" + unit.replace("'", "") + "'");
      message.append(
          "\nthe end of the journal of "
              + unit
              + ":\n"
              + journal.stdout().indent(2).stripTrailing());
    }
    return message.toString();
  }
}
