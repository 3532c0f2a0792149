// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.ensemble.support.Shell;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to an interpreter that waits (see {@link ShellProgram}): first what makes the
 * surroundings of the command, then the command.
 *
 * @param preparation one program
 * @param command another, which counts its own lines
 * @param rest read by the command itself, before any input; empty for nothing
 */
record CommandProgram(String preparation, String command, String rest) {

  /** Beyond this, in bytes, head(1) reads faster than a shell, which reads byte by byte. */
  private static final int LONG = 4_000;

  /** Tells the shell that the command is there and another may follow, or that none may. */
  private static final String GOES_ON = "kill -USR1 $PPID;";

  private static final String IS_LAST = "kill -USR2 $PPID;";

  /**
   * @param begin printed on both streams right before the command begins, with its cgroup ({@code
   *     -} for the shell's own) and pid, once a login is over and input may be sent; or with {@code
   *     !} if the directory cannot be entered; null if nothing has to be announced
   */
  static CommandProgram of(ShellFacts shell, Request request, @Nullable Marker begin) {
    boolean isLong = request.command().getBytes(UTF_8).length > LONG;
    boolean hasInput = request.stdin() != null;
    boolean keepsChannel = isLong || hasInput;
    String preparation =
        (keepsChannel ? IS_LAST : GOES_ON) + (keepsChannel ? "" : "exec </dev/null;");
    String text = isLong ? longText(request.command(), hasInput) : request.command();
    String rest = isLong ? request.command() : "";
    if (request.user() != null) {
      String login = "exec " + login(shell, request, text, request.user(), required(begin));
      return new CommandProgram(
          preparation, keepsChannel ? login + " 3<&0 </dev/null" : login, rest);
    }
    String surroundings = exports(request.surroundings()) + entering(request, begin);
    if (begin != null) {
      surroundings += "printf '%1$s - %%s\\n' $$;printf '%1$s\\n' >&2;".formatted(begin.format());
    }
    String command =
        request.inBackground() && !isLong ? "exec " + fresh(shell) + Shell.quote(text) : text;
    return new CommandProgram(preparation + surroundings, command, rest);
  }

  /** A program of our own, not subject to the options of commands. */
  static CommandProgram internal(String program) {
    return new CommandProgram(GOES_ON + "exec </dev/null;set +eu;", program, "");
  }

  private static String longText(String command, boolean hasInput) {
    return "eval \"%s$(head -c %d)\""
        .formatted(hasInput ? "" : "exec </dev/null;", command.getBytes(UTF_8).length);
  }

  private static String fresh(ShellFacts shell) {
    return shell.interpreter() + " " + shell.options() + " -c ";
  }

  private static String exports(Surroundings surroundings) {
    StringBuilder exports = new StringBuilder();
    surroundings
        .environment()
        .forEach(
            (name, value) ->
                exports
                    .append("export ")
                    .append(name)
                    .append('=')
                    .append(Shell.quote(value))
                    .append(';'));
    return exports.toString();
  }

  private static String entering(Request request, @Nullable Marker begin) {
    String directory = request.surroundings().directory();
    return directory == null
        ? ""
        : "cd -- %2$s||{ printf '%1$s !\\n';printf '%1$s\\n' >&2;exec false;};"
            .formatted(required(begin).format(), Shell.quote(directory));
  }

  /**
   * PAM may move a login into a cgroup of its own (pam_systemd does), so that is printed with the
   * marker. What the user's profile prints comes before it.
   *
   * <p>The command gets a shell of its own: where it says {@code exit}, a login bash would run
   * {@code ~/.bash_logout}, and what fails in there (Debian's does, without a console) would be the
   * exit status. SHLVL as for root, or bash might take itself for one that sshd has started. Values
   * of variables are arguments, as Linux takes 128 KiB for each.
   */
  private static String login(
      ShellFacts shell, Request request, String text, String user, Marker begin) {
    StringBuilder exports = new StringBuilder();
    StringBuilder values = new StringBuilder();
    int position = 2;
    for (Map.Entry<String, String> variable : request.surroundings().environment().entrySet()) {
      exports.append("export %s=\"${%d}\";".formatted(variable.getKey(), position++));
      values.append(' ').append(Shell.quote(variable.getValue()));
    }
    boolean keepsChannel = request.stdin() != null || !text.equals(request.command());
    String announcement =
        """
        _c=-; while read -r _l; do case $_l in 0::*) _c=${_l#0::};; esac; done 2>/dev/null </proc/self/cgroup; \
        %2$s%3$s%4$sprintf '%1$s %%s %%s\\n' "$_c" $$; printf '%1$s\\n' >&2; unset _c _l; SHLVL=2; exec %5$s"$1"\
        """
            .formatted(
                begin.format(),
                keepsChannel ? "exec <&3 3<&-;" : "",
                exports,
                entering(request, begin),
                fresh(shell));
    return "su -l -s %s -c %s -- %s %s %s%s"
        .formatted(
            shell.interpreter(),
            Shell.quote(announcement),
            Shell.quote(user),
            shell.interpreter(),
            Shell.quote(text),
            values);
  }

  private static Marker required(@Nullable Marker begin) {
    return java.util.Objects.requireNonNull(begin, "it has to be announced");
  }

  /**
   * As it goes over the wire.
   *
   * @param end of the command; says for which interpreter it is
   */
  byte[] bytes(ShellFacts shell, Marker end) {
    String stop = shell.readsLinesOnly() ? "\n" + end.nonce() + "\n" : "\0";
    return (end.nonce() + " " + preparation + stop + command + stop + rest).getBytes(UTF_8);
  }
}
