// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.ensemble.EnsembleException;
import org.ensemble.support.Shell;

/** What can be broken of one unit. */
record UnitFaults(Unit unit, NodeLink link) {

  /** Until systemd has noticed, who looks would see it believe that the unit runs. */
  private static final String KILL =
      """
      before=$(manager show --property=MainPID --value -- %1$s)
      manager kill --signal=SIGKILL -- %1$s
      tries=0
      until [ "$before" = 0 ] || [ "$(manager show --property=MainPID --value -- %1$s)" != "$before" ]; do
        tries=$((tries + 1))
        [ "$tries" -lt 100 ] || { echo "systemd has not noticed that it was killed" >&2; exit 1; }
        sleep 0.05
      done
      """;

  /** One that was started too often is not started any more. */
  private static final String BRING_BACK =
      """
      manager is-active --quiet -- %1$s || {
        manager reset-failed -- %1$s 2>/dev/null || true
        manager start -- %1$s
      }
      """;

  /** Not through systemd, which can be asked for that only where there is a D-Bus. */
  private static final String FREEZE =
      """
      group=/sys/fs/cgroup%s
      [ -e "$group/cgroup.freeze" ] || { echo "the node has no cgroup v2, which could freeze it" >&2; exit 1; }
      echo 1 >"$group/cgroup.freeze"
      tries=0
      until grep -qx 'frozen 1' "$group/cgroup.events"; do
        tries=$((tries + 1))
        [ "$tries" -lt 100 ] || { echo "its processes have not stopped within 5 s" >&2; exit 1; }
        sleep 0.05
      done
      """;

  /** One that has been stopped since has no cgroup. */
  private static final String THAW =
      "group=/sys/fs/cgroup%s; [ ! -e \"$group\" ] || echo 0 >\"$group/cgroup.freeze\"";

  /**
   * A unit cannot be masked at run time if its file is in /etc, but an assertion can be added that
   * does not hold. Prints the units that go down with it.
   */
  private static final String STOP =
      """
      unit=%s
      mkdir -p "/run/systemd/system/$unit.d"
      echo '[Unit]
      AssertPathExists=/run/ensemble/end-of-the-outage' >"/run/systemd/system/$unit.d/zz-ensemble.conf"
      systemctl daemon-reload
      up=
      for other in $(systemctl list-dependencies --reverse --plain --no-pager -- "$unit" | grep -o '[^ ]*$'); do
        [ "$other" = "$unit" ] || ! systemctl is-active --quiet -- "$other" || up="$up $other"
      done
      systemctl stop -- "$unit"
      for other in $up; do
        systemctl is-active --quiet -- "$other" || echo "$other"
      done
      """;

  private static final String START_AGAIN =
      """
      unit=%s
      rm -f "/run/systemd/system/$unit.d/zz-ensemble.conf"
      rmdir "/run/systemd/system/$unit.d" 2>/dev/null || true
      systemctl daemon-reload
      systemctl reset-failed -- "$unit" 2>/dev/null || true
      systemctl start -- "$unit" $found
      """;

  /** See {@link Unit#kill()}. */
  Fault kill() {
    requireActive("killed");
    String name = Shell.quote(unit.name());
    return begin(
        InnerFault.several(
            "kill of " + unit,
            unit.systemd().function() + KILL.formatted(name),
            unit.systemd().function() + BRING_BACK.formatted(name)));
  }

  /** See {@link Unit#freeze()}. */
  Fault freeze() {
    requireActive("frozen");
    String group = Shell.quote(unit.property("ControlGroup"));
    return begin(
        InnerFault.single("freeze of " + unit, FREEZE.formatted(group), THAW.formatted(group)));
  }

  /** See {@link Unit#outage()}. */
  Fault outage() {
    if (unit.systemd().user() != null) {
      throw new EnsembleException(
          on() + unit + " cannot have an outage, which is for units of the system; stop() it");
    }
    requireActive("taken down");
    String full = Shell.quote(UnitName.full(unit.name()));
    return begin(
        InnerFault.single("outage of " + unit, STOP.formatted(full), START_AGAIN.formatted(full)));
  }

  private Fault begin(InnerFault fault) {
    return link.context().faults().begin(fault);
  }

  private void requireActive(String what) {
    UnitState state = unit.state();
    if (!state.isActive()) {
      throw new EnsembleException(
          on() + unit + " is " + state + ", so it cannot be " + what + "; start() it first");
    }
  }

  private String on() {
    return "node `" + unit.node() + "`: ";
  }
}
