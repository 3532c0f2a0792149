// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.ensemble.support.Shell;

/** What a message says of a unit that is not as it should be: mostly the end of its journal. */
record UnitReport(Systemd systemd, String name) {

  private static final int LINES = 20;

  /** On lines of its own. */
  String now() {
    try {
      return of(UnitState.parse(systemd.ask("show " + UnitState.PROPERTIES + " -- " + quoted())));
    } catch (EnsembleException e) {
      return unreadable(e);
    }
  }

  String of(UnitState state) {
    try {
      return state.load().equals("not-found") ? "\n" + suggestions() : journal();
    } catch (EnsembleException e) {
      return unreadable(e);
    }
  }

  private static String unreadable(EnsembleException e) {
    return "\nits journal cannot be read: " + e.getMessage();
  }

  private String journal() {
    NodeLink link = systemd.link();
    String end =
        link.succeed(
                "journalctl --sync 2>/dev/null || true; journalctl --no-pager -q -o short-precise -n "
                    + LINES
                    + " "
                    + systemd.journalFilter(UnitName.full(name)))
            .stdout();
    return link.masked(
        (end.isBlank()
                ? "\nits journal is empty"
                : "\nthe end of its journal:\n" + end.indent(2).stripTrailing())
            + starters(end.isBlank()));
  }

  /** What nothing starts at boot is often just not enabled, or something else has to start it. */
  private String starters(boolean neverRan) {
    Map<String, String> shown =
        ShownProperties.parse(systemd.ask("show -p UnitFileState,TriggeredBy -- " + quoted()));
    String triggers = shown.getOrDefault("TriggeredBy", "");
    return (neverRan
            ? ", and `systemctl is-enabled` says `" + shown.get("UnitFileState") + "`"
            : "")
        + (triggers.isEmpty() ? "" : "\nit is started by " + triggers);
  }

  private String suggestions() {
    Set<String> known =
        systemd
            .ask("list-unit-files --no-legend --no-pager")
            .lines()
            .map(line -> line.split(" ", 2)[0])
            .collect(Collectors.toSet());
    return Unit.nearest("unit", UnitName.full(name), known);
  }

  private String quoted() {
    return Shell.quote(name);
  }
}
