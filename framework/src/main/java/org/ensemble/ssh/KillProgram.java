// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.time.Duration;
import java.util.List;
import org.ensemble.support.Shell;

/**
 * What another shell is told to end a command with all that the command has started, whatever
 * became of its parents.
 */
final class KillProgram {

  private KillProgram() {}

  /**
   * First the descendants, each stopped before its children are listed so that it makes no more;
   * then whoever is in the cgroups, where those are found whose parents have ended. cgroup.kill
   * came with Linux 5.14. It then waits, a second at most, and prints the pids of those that still
   * run.
   *
   * @param cgroups that hold nothing but what is to be killed, absolute
   */
  static String kill(long pid, List<String> cgroups) {
    return """
        {
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
        } 2>/dev/null; echo $w
        """
        .formatted(pid, Shell.join(cgroups));
  }

  /**
   * SIGTERM to the descendants of a shell and to whoever else is in the cgroups, SIGKILL to those
   * who are left after the grace, over and over for a second. The shell itself is spared. Prints
   * the pids of those that still run.
   *
   * @param pid of the shell; 0 if it is gone
   * @param cgroups that hold the shell and what is to be stopped, absolute
   */
  static String stop(long pid, List<String> cgroups, Duration grace) {
    return """
        {
        t() { for c in $(cat /proc/"$1"/task/*/children); do echo "$c"; t "$c"; done; }
        all() {
          w=
          for q in $(t %1$d; for g in %2$s; do cat "$g/cgroup.procs"; done); do
            [ "$q" != %1$d ] || continue
            s=$(cat "/proc/$q/stat") || continue
            case $s in *') Z '* | *') X '*) ;; *) w="$w $q" ;; esac
          done
        }
        all
        [ -z "$w" ] || kill -TERM $w
        kill -CONT $w
        i=0
        while all; [ -n "$w" ] && [ $i -lt %3$d ]; do sleep 0.02; i=$((i + 1)); done
        while all; [ -n "$w" ] && [ $i -lt $((%3$d + 50)) ]; do kill -KILL $w; sleep 0.02; i=$((i + 1)); done
        } 2>/dev/null; echo $w
        """
        .formatted(pid, Shell.join(cgroups), grace.toMillis() / 20);
  }
}
