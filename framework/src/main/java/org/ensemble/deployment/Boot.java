// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Role;
import org.ensemble.node.CommandTimeoutException;
import org.ensemble.node.Node;
import org.ensemble.support.Deadline;
import org.ensemble.support.Shell;
import org.ensemble.support.Slowness;

/**
 * The end of a node's boot: systemd has nothing left to start, and nothing it started has failed.
 */
final class Boot {

  /** systemd and its journal answer once these are there; before, their clients fail at once. */
  private static final String SYSTEMD =
      "until [ -S /run/systemd/private ] && [ -S /run/systemd/journal/socket ]; do sleep 0.05; done";

  private static final String BOOTED = "systemctl is-system-running --wait || true";

  /** One unit often brings others down; a message has room for the first few journals. */
  private static final int JOURNALS = 3;

  private final Node node;
  private final Role role;
  private final Duration limit;
  private final Slowness slowness;
  private final Supplier<String> progress;
  private final Deadline deadline;

  /**
   * @param limit before slowness, which the node's commands multiply it with
   * @param progress how far its machine has come; empty if nobody knows
   */
  Boot(Node node, Role role, Duration limit, Slowness slowness, Supplier<String> progress) {
    this.node = node;
    this.role = role;
    this.limit = limit;
    this.slowness = slowness;
    this.progress = progress;
    this.deadline = Deadline.after(slowness.scale(limit).total());
  }

  /**
   * Returns once systemd can be asked. Waits inside the node, which costs next to nothing while it
   * boots.
   */
  void awaitSystemd() {
    try {
      node.within(limit).succeed(SYSTEMD);
    } catch (CommandTimeoutException e) {
      throw new EnsembleException(late("systemd has not answered yet" + known()), e);
    }
  }

  /** Whether its time is up. */
  boolean isOver() {
    return deadline.isOver();
  }

  /** What is to be said of a node that runs and in which no command could be run in its time. */
  String unanswered() {
    return late("nobody in it has answered yet" + known());
  }

  private String known() {
    String known = progress.get();
    return known.isEmpty() ? "" : ": " + known;
  }

  /**
   * Returns once the node has booted.
   *
   * @throws EnsembleException if it does not in time, or units have failed that the role does not
   *     tolerate
   */
  void await() {
    String state = state();
    if (state.equals("running")) {
      return;
    }
    List<String> failed = failedUnits().stream().filter(unit -> !isTolerated(unit)).toList();
    if (!state.equals("degraded")) {
      throw new EnsembleException(
          "node `" + node.name() + "` did not boot: systemd is `" + state + "`" + journals(failed));
    }
    if (!failed.isEmpty()) {
      throw new EnsembleException(
          "node `"
              + node.name()
              + "` booted with failed units: "
              + String.join(", ", failed)
              + "; mend them, or accept them with `tolerate` in role `"
              + role.name()
              + "`"
              + journals(failed));
    }
  }

  /** What is to be said of a node that has stopped running meanwhile. */
  String endedEarly(String reason) {
    return "node `" + node.name() + "` ended while it booted: " + reason;
  }

  private String state() {
    try {
      return node.within(limit).execute(BOOTED).stdout().strip();
    } catch (CommandTimeoutException e) {
      List<String> units = SystemdJobs.unitsAtWork(node);
      String work = units.isEmpty() ? "" : "systemd still works on " + String.join(", ", units);
      throw new EnsembleException(late(work) + journals(units), e);
    }
  }

  private String late(String found) {
    return "node `"
        + node.name()
        + "` did not boot within "
        + slowness.scale(limit)
        + (found.isEmpty() ? "" : ": " + found)
        + "; mend that, or give it more time with -D"
        + Settings.BOOT_LIMIT;
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

  private String journals(List<String> units) {
    return units.stream().limit(JOURNALS).map(this::journal).collect(Collectors.joining());
  }

  private String journal(String unit) {
    String command = "journalctl --no-pager -q -o short-precise -n 20 -u " + Shell.quote(unit);
    List<String> lines = SystemdJobs.lines(node, command);
    return lines.isEmpty()
        ? "\nthe journal has nothing of " + unit
        : "\nthe end of the journal of " + unit + ":\n  " + String.join("\n  ", lines);
  }
}
