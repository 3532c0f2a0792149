// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.support.Shell;
import org.ensemble.support.Suggestions;

/** A systemd unit of a node. Every call looks anew. */
public final class Unit {

  private static final int JOURNAL_IN_MESSAGES = 20;
  private static final int SUGGESTED = 5;

  private final NodeLink link;
  private final String name;

  Unit(NodeLink link, String name) {
    if (name.isBlank() || name.startsWith("-")) {
      throw new IllegalArgumentException("`" + name + "` cannot be the name of a unit");
    }
    this.link = link;
    this.name = name;
  }

  public String name() {
    return name;
  }

  /**
   * Its state; a unit that does not exist is {@code not-found} and inactive.
   *
   * @throws CommandFailedException if systemd does not answer
   */
  public UnitState state() {
    return UnitState.parse(
        succeed("systemctl show " + UnitState.PROPERTIES + " -- " + Shell.quote(name)));
  }

  /**
   * The end of its journal.
   *
   * @param lines how many at most
   */
  public String journal(int lines) {
    return succeed(
        "journalctl --no-pager -q -o short-precise -n " + lines + " -u " + Shell.quote(name));
  }

  public Wait await() {
    return new Wait(Await.on(link, "unit `" + name + "` is active"));
  }

  /** A wait for the unit. */
  public final class Wait extends FacetWait<Wait> {
    private Wait(Await await) {
      super(await, Wait::new);
    }

    /**
     * Returns once the unit is active.
     *
     * @throws EnsembleException if it has failed with no restart pending, if it cannot be loaded,
     *     or if the budget is over; with the end of its journal
     */
    public void active() {
      await.untilAsserted(Unit.this::requireActive, Unit.this::postscript);
    }
  }

  private void requireActive() {
    UnitState state = state();
    if (state.failedForGood()) {
      throw new HopelessWaitException(
          "it is " + state + " and no restart is pending" + postscript());
    }
    if (!state.isActive()) {
      throw new EnsembleException("it is " + state);
    }
  }

  private String postscript() {
    try {
      return state().load().equals("not-found") ? "\n" + suggestions() : journalTail();
    } catch (EnsembleException e) {
      return "\nits journal cannot be read: " + e.getMessage();
    }
  }

  private String journalTail() {
    String journal = journal(JOURNAL_IN_MESSAGES);
    return journal.isBlank()
        ? "\nits journal is empty, and `systemctl is-enabled` says `" + enablement() + "`"
        : "\nthe end of its journal:\n" + journal.indent(2).stripTrailing();
  }

  /** What nothing starts at boot is often just not enabled. */
  private String enablement() {
    return succeed("systemctl is-enabled -- " + Shell.quote(name) + " 2>&1 || true").strip();
  }

  private String suggestions() {
    List<String> known =
        succeed("systemctl list-unit-files --no-legend --no-pager")
            .lines()
            .map(line -> line.split(" ", 2)[0])
            .toList();
    String full = name.contains(".") ? name : name + ".service";
    return Suggestions.unknown(
        "unit", full, Suggestions.nearestFirst(full, known).stream().limit(SUGGESTED).toList());
  }

  private String succeed(String command) {
    return link.succeed(command, null).stdout();
  }
}
