// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.util.List;
import org.ensemble.support.Shell;

/**
 * What another shell channel is told when a command is out of time: kill the shell of the command
 * and all that the command has started, whatever became of its parents.
 */
final class KillProgram {

  private KillProgram() {}

  /**
   * First the descendants, each stopped before its children are listed so that it makes no more;
   * then whoever is in the cgroups, where those are found whose parents have ended. cgroup.kill
   * came with Linux 5.14. It then waits, a second at most, and prints the marker and the pids of
   * those that still run.
   *
   * @param cgroups that hold nothing but what is to be killed, absolute
   */
  static String kill(long pid, List<String> cgroups, Marker end) {
    return """
        { {
        t() { kill -STOP "$1"; for c in $(cat /proc/"$1"/task/*/children); do echo "$c"; t "$c"; done; }
        v="$(t %1$d) %1$d"
        kill -KILL $v
        for g in %2$s; do
          v="$v $(cat "$g/cgroup.procs")"
          if [ -e "$g/cgroup.kill" ]; then echo 1 >"$g/cgroup.kill"; else kill -KILL $(cat "$g/cgroup.procs"); fi
        done
        i=0
        while :; do
          w=
          for q in $v; do
            s=$(cat "/proc/$q/stat") || continue
            case $s in *') Z '* | *') X '*) ;; *) w="$w $q" ;; esac
          done
          i=$((i + 1))
          [ -n "$w" ] && [ $i -lt 100 ] || break
          kill -KILL $w
          sleep 0.01
        done
        [ -z "%2$s" ] || rmdir %2$s
        } 2>/dev/null; printf '%3$s %%s\\n' "$w"; printf '%3$s\\n' >&2; }
        """
        .formatted(pid, Shell.join(cgroups), end.format());
  }
}
