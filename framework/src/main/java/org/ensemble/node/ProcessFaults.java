// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.ensemble.node.look.NodeProcess;
import org.ensemble.node.look.Processes;

/** What can be done to processes of a node. */
record ProcessFaults(NodeLink link) {

  /** Prints the services of the system that they are part of, and returns when they are gone. */
  private static final String KILL =
      """
      for pid in %1$s; do
        [ -d "/proc/$pid" ] || { echo "process $pid has ended already" >&2; exit 1; }
        while IFS=: read -r number controllers path; do
          case $number:$controllers:$path in
            *:*:/system.slice/*.service*)
              [ "$number:$controllers" = 0: ] || [ "$controllers" = name=systemd ] || continue
              path=${path%%%%.service*}.service
              echo "${path##*/}" ;;
          esac
        done <"/proc/$pid/cgroup"
      done
      kill -KILL %1$s || exit
      tries=0
      for pid in %1$s; do
        while [ -d "/proc/$pid" ] && ! grep -q '^State:.*Z' "/proc/$pid/status" 2>/dev/null; do
          tries=$((tries + 1))
          [ "$tries" -lt 100 ] || { echo "process $pid waits in the kernel, and does not end" >&2; exit 1; }
          sleep 0.05
        done
      done
      """;

  private static final String STOP =
      """
      for pid in %1$s; do
        [ -d "/proc/$pid" ] || { echo "process $pid has ended already" >&2; exit 1; }
      done
      kill -STOP %1$s
      """;

  private static final String BRING_BACK =
      """
      for unit in $(echo $found | tr ' ' '\\n' | sort -u); do
        systemctl is-active --quiet -- "$unit" || {
          systemctl reset-failed -- "$unit" 2>/dev/null || true
          systemctl start -- "$unit" || failed=yes
        }
      done
      [ -z "${failed-}" ]
      """;

  /** See {@link OperatingSystem#kill}. */
  Fault kill(Processes some) {
    String pids = pids(some);
    return link.context()
        .faults()
        .begin(InnerFault.several("kill of " + some, KILL.formatted(pids), BRING_BACK));
  }

  /** See {@link OperatingSystem#freeze}. Who has ended since needs nothing. */
  Fault freeze(Processes some) {
    String pids = pids(some);
    return link.context()
        .faults()
        .begin(
            InnerFault.single(
                "freeze of " + some,
                STOP.formatted(pids),
                "kill -CONT " + pids + " 2>/dev/null || true"));
  }

  private String pids(Processes some) {
    String name = link.context().name();
    if (!some.sight().node().equals(name)) {
      throw new EnsembleException(
          some + " were seen on node `" + some.sight().node() + "`, and this is `" + name + "`");
    }
    if (some.isEmpty()) {
      throw new EnsembleException(some + " on node `" + name + "`: " + some.shown());
    }
    return some.stream()
        .map(NodeProcess::pid)
        .map(pid -> Long.toString(pid))
        .collect(Collectors.joining(" "));
  }
}
