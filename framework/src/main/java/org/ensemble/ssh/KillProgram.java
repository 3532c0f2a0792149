// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.time.Duration;
import java.util.List;
import org.ensemble.support.Resource;
import org.ensemble.support.Shell;

/**
 * What another shell is told to end a command with all that the command has started, whatever
 * became of its parents.
 */
final class KillProgram {

  /** What a line of {@link #SHOW} begins with that tells nothing of what survived. */
  static final String SHOWN = "# ";

  /** Shows processes before anything is done to them. */
  private static final String SHOW = Resource.text(KillProgram.class, "show.sh");

  private KillProgram() {}

  /**
   * First the descendants, each stopped before its children are listed so that it makes no more;
   * then whoever is in the cgroups, where those are found whose parents have ended. cgroup.kill
   * came with Linux 5.14. It then waits, a second at most, and prints the pids of those that still
   * run, below what the descendants did before, each line of which begins with {@link #SHOWN}.
   *
   * @param cgroups that hold nothing but what is to be killed, absolute
   */
  static String kill(long pid, List<String> cgroups) {
    return SHOW
        + """
        {
        n=0; { show %1$d; rest; } | sed 's/^/%3$s/'
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
            .formatted(pid, Shell.join(cgroups), SHOWN);
  }

  /**
   * SIGTERM to a command, to its descendants and to whoever else is in the cgroups; SIGKILL to
   * those who are left after the grace, over and over for a second. Spared are the shell and what
   * is between it and the command, such as {@code su}, so that they tell how it ended. Prints the
   * pids of those that still run. It forks nothing but the pauses, and goes by the clock.
   *
   * @param shell its pid; 0 if it is gone
   * @param command its pid
   * @param cgroups that hold the shell and what is to be stopped, absolute
   */
  static String stop(long shell, long command, List<String> cgroups, Duration grace) {
    return """
        {
        now() { read -r u v </proc/uptime; u=${u%%.*}${u#*.}; }
        t() { for f in /proc/"$1"/task/*/children; do k=; read -r k <"$f"; for c in $k; do v="$v $c"; t "$c"; done; done; }
        all() {
          v= w=
          t %1$d
          for g in %3$s; do while read -r q; do v="$v $q"; done <"$g/cgroup.procs"; done
          for q in $v; do
            case " $spared " in *" $q "*) continue ;; esac
            read -r s <"/proc/$q/stat" || continue
            case $s in *') Z '* | *') X '*) ;; *) w="$w $q" ;; esac
          done
          [ -n "$w" ]
        }
        spared=%1$d q=%2$d
        while [ "$q" -gt 1 ] && [ "$q" != %1$d ] && read -r s <"/proc/$q/stat"; do
          s=${s##*) }; s=${s#* }; q=${s%%%% *}; spared="$spared $q"
        done
        all && kill -TERM $w && kill -CONT $w
        now; end=$((u + %4$d))
        while all && now && [ "$u" -lt $end ]; do sleep 0.02; done
        end=$((u + 100))
        while all && now && [ "$u" -lt $end ]; do kill -KILL $w; sleep 0.02; done
        } 2>/dev/null; echo $w
        """
        .formatted(shell, command, Shell.join(cgroups), grace.toMillis() / 10);
  }
}
