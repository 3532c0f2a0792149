// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Objects;
import org.ensemble.support.Shell;
import org.jspecify.annotations.Nullable;

/**
 * What is written to the {@code sh} of a shell channel. It needs {@code sh} and coreutils only, and
 * forks nothing for a command but the command.
 */
final class ShellProgram {

  static final String CGROUP_ROOT = "/sys/fs/cgroup";

  /** The kernel takes 128 KiB for one argument (MAX_ARG_STRLEN); beyond this a pipe is used. */
  private static final int LONGEST_ARGUMENT = 100_000;

  private ShellProgram() {}

  /**
   * Prepares the shell, which then prints the marker, its pid, its cgroup ({@code -} for none), the
   * interpreter of commands and its options.
   *
   * <ul>
   *   <li>bash would read {@code ~/.bashrc} for every command if it believed to be started by sshd;
   *       it goes by SSH_CLIENT, by whether its input is a socket, and by SHLVL.
   *   <li>The cgroup tells whether a command has left something running, and kills it on demand.
   *       Another shell that ends may sweep the directory away before it is entered, hence the
   *       loop.
   *   <li>{@code e} ends a command: exit status, and 1 if nothing but the shell itself is left, 2
   *       if more is, 0 if that is not known.
   * </ul>
   *
   * @param token names the cgroup; unique on the node
   */
  static String prepare(String token, Marker ready) {
    return """
        unset SSH_CLIENT SSH_CONNECTION SSH2_CLIENT; SHLVL=1; export SHLVL; umask 022
        p=%1$s/ensemble l=- n=0
        if [ -e %1$s/cgroup.controllers ]; then
          for i in 1 2 3 4 5; do
            mkdir -p "$p/%2$s" 2>/dev/null || break
            { echo 0 >"$p/%2$s/cgroup.procs"; } 2>/dev/null && { l=$p/%2$s n=1; break; }
          done
        fi
        [ $n = 0 ] || trap '{ echo 0 >"$p/cgroup.procs"; rmdir "$p"/*; } 2>/dev/null' EXIT
        e() {
          r=$?
          [ $n = 0 ] || { n=1; read -r x && read -r x && n=2; } <"$l/cgroup.procs"
          printf '\\036%%s %%d %%d\\n' "$1" "$r" "$n"
          printf '\\036%%s\\n' "$1" >&2
        }
        b=$(command -v bash) && o='-euo pipefail' || { b=$(command -v sh); o=-eu; "$b" -o pipefail -c : 2>/dev/null && o='-euo pipefail'; }
        printf '%3$s %%s %%s %%s %%s\\n' $$ "$l" "$b" "$o"
        """
        .formatted(CGROUP_ROOT, token, ready.format());
  }

  /**
   * Runs a command and prints the end marker on both streams.
   *
   * @param user who logs in to run it; null for root, without a login
   * @param stdin whether the rest of the channel is the command's input; the shell exits then
   * @param begin printed on both streams right before the command begins, once a login is over and
   *     input may be sent; null if there is neither
   */
  static String command(
      ShellFacts shell,
      String command,
      @Nullable String user,
      boolean stdin,
      @Nullable Marker begin,
      Marker end) {
    boolean isLong = command.getBytes(UTF_8).length > LONGEST_ARGUMENT;
    String text = isLong ? "eval \"exec 3<&-;$(cat <&3)\"" : command;
    String invocation =
        user == null
            ? asRoot(shell, text, begin)
            : afterLogin(shell, text, user, Objects.requireNonNull(begin));
    if (isLong) {
      invocation =
          "printf %s "
              + Shell.quote(command)
              + " | "
              + invocation
              + (stdin ? " 3<&0 <&4 4<&-" : " 3<&0 </dev/null");
      invocation = stdin ? "{ " + invocation + "; } 4<&0" : invocation;
    } else if (!stdin) {
      invocation += " </dev/null";
    }
    return "{ " + invocation + "; e " + end.nonce() + (stdin ? "; exit" : "") + "; }\n";
  }

  private static String asRoot(ShellFacts shell, String text, @Nullable Marker begin) {
    String interpreter = shell.interpreter() + " " + shell.options() + " -c ";
    return begin == null
        ? interpreter + Shell.quote(text)
        : interpreter
            + Shell.quote(
                "printf '%1$s\\n'; printf '%1$s\\n' >&2; ".formatted(begin.format()) + EVAL)
            + " bash "
            + Shell.quote(text);
  }

  /**
   * An announced command is an argument: a syntax error in it must not keep the announcement from
   * being read, nor the announcement shift its line numbers.
   */
  private static final String EVAL = "eval \"set --;$1\"";

  /**
   * PAM may move a login into a cgroup of its own (pam_systemd does), so that is printed with the
   * marker. What the user's profile prints comes before it.
   *
   * <p>The command gets a shell of its own: where it says {@code exit}, a login bash would run
   * {@code ~/.bash_logout}, and what fails in there (Debian's does, without a console) would be the
   * exit status. SHLVL as for root, or bash might take itself for one that sshd has started.
   */
  private static String afterLogin(ShellFacts shell, String text, String user, Marker begin) {
    String announcement =
        """
        _c=-; while read -r _l; do case $_l in 0::*) _c=${_l#0::};; esac; done 2>/dev/null </proc/self/cgroup; \
        printf '%1$s %%s\\n' "$_c"; printf '%1$s\\n' >&2; unset _c _l; SHLVL=2; exec %2$s %3$s -c "$1"\
        """
            .formatted(begin.format(), shell.interpreter(), shell.options());
    return "su -l -s %s -c %s -- %s bash %s"
        .formatted(
            shell.interpreter(), Shell.quote(announcement), Shell.quote(user), Shell.quote(text));
  }

  /** Prints the marker, and 1 if a process is in the cgroup, else 0. */
  static String isInhabited(String cgroup, Marker end) {
    String procs = Shell.quote(CGROUP_ROOT + cgroup + "/cgroup.procs");
    return "{ x=0; [ ! -e %1$s ] || { read -r x && x=1; } <%1$s; printf '%2$s %%d\\n' $x; printf '%2$s\\n' >&2; }\n"
        .formatted(procs, end.format());
  }
}
