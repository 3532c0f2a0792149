// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import org.ensemble.linux.OomScores;
import org.ensemble.support.Shell;

/**
 * What the {@code sh} of a shell channel does. It needs {@code sh} and coreutils only, and forks
 * nothing for a command but the command.
 */
final class ShellProgram {

  static final String CGROUP_ROOT = "/sys/fs/cgroup";

  /**
   * Reads a {@link CommandProgram} and becomes it. The whole of it is read before any of it is run,
   * and it is run only if it was meant for this interpreter: one that is killed while it waits
   * leaves nothing for the next to stumble over. What bash found out when it started is brought up
   * to date. No variable and no argument stays. Each runs on the first line, so that the command's
   * own lines are counted as it counts them.
   */
  private static final String BASH_READER =
      "IFS= read -r -d \"\" _a;IFS= read -r -d \"\" _b;"
          + "case $_a in \"$1 \"*)SECONDS=0;read -r HOSTNAME </proc/sys/kernel/hostname||:;eval \"${_a#* }\";eval \"unset _a _b;set --;$_b\";;esac";

  /** The same for a {@code sh} that reads by lines only; the second argument is a line end. */
  private static final String SH_READER =
      "_r(){ _v=;while IFS= read -r _l||exit;do [ \"$_l\" != \"$1\" ]||return 0;_v=$_v$_l$2;done;};"
          + "_r \"$1\" \"$2\";_a=$_v;_r \"$1\" \"$2\";"
          + "case $_a in \"$1 \"*)eval \"${_a#* }\";eval \"unset _a _v _l;unset -f _r;set --;$_v\";;esac";

  private ShellProgram() {}

  /**
   * Prepares the shell, which then prints the marker, its pid, its cgroup ({@code -} for none), the
   * interpreter of commands and its options. From then on it keeps an interpreter waiting for a
   * command, started ahead of time since that takes longer than most commands; each command gets
   * one of its own. After each the end marker comes on both streams.
   *
   * <ul>
   *   <li>bash would read {@code ~/.bashrc} for every command if it believed to be started by sshd;
   *       it goes by SSH_CLIENT, by whether its input is a socket, and by SHLVL.
   *   <li>The cgroup tells whether a command has left something running, and kills it on demand.
   *       Another shell that ends may sweep the directory away before it is entered, hence the
   *       loop.
   *   <li>The end marker's words: exit status; 1 if nothing but the shell itself is left, 2 if more
   *       is, 0 if that is not known; and {@code x}, which the interpreter sets by a signal: 0 if
   *       it ended before it had a command, 1 if another command may come, 2 if none may. Only
   *       after 1 does the shell go on.
   * </ul>
   *
   * @param token names the cgroup; unique on the node
   * @param ends what the end markers begin with
   */
  static String prepare(String token, Marker ready, EndMarkers ends) {
    return """
        unset SSH_CLIENT SSH_CONNECTION SSH2_CLIENT; SHLVL=1; export SHLVL; umask 022
        %8$s
        p=%1$s/ensemble l=- n=0
        if [ -e %1$s/cgroup.controllers ]; then
          for i in 1 2 3 4 5; do
            mkdir -p "$p/%2$s" 2>/dev/null || break
            { echo 0 >"$p/%2$s/cgroup.procs"; } 2>/dev/null && { l=$p/%2$s n=1; break; }
          done
        fi
        [ $n = 0 ] || trap '{ echo 0 >"$p/cgroup.procs"; rmdir "$p"/*; } 2>/dev/null' EXIT
        trap x=1 USR1; trap x=2 USR2
        w='%4$s'
        b=$(command -v bash) && o='-euo pipefail' || { b=$(command -v sh); o=-eu; "$b" -o pipefail -c : 2>/dev/null && o='-euo pipefail'; w='%5$s'; }
        i=%6$d
        q='
        '
        printf '%3$s %%s %%s %%s %%s\\n' $$ "$l" "$b" "$o"
        while x=0; do
          "$b" $o -c "$w" "$b" %7$s$i "$q"
          r=$?
          [ $n = 0 ] || { n=1; read -r y && read -r y && n=2; } <"$l/cgroup.procs"
          printf '\\036%7$s%%s %%d %%d %%d\\n' $i "$r" "$n" "$x"
          printf '\\036%7$s%%s\\n' $i >&2
          [ $x = 1 ] || exit
          i=$((i + 1))
        done
        """
        .formatted(
            CGROUP_ROOT,
            token,
            ready.format(),
            BASH_READER,
            SH_READER,
            EndMarkers.FIRST,
            ends.prefix(),
            OomScores.BE_AS_SERVICES);
  }

  /** Exits with 0 if a process is in the cgroup. */
  static String isInhabited(String cgroup) {
    String procs = Shell.quote(CGROUP_ROOT + cgroup + "/cgroup.procs");
    return "[ -e %1$s ] && read -r x <%1$s".formatted(procs);
  }
}
