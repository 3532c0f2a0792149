// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.UUID;
import org.ensemble.support.Shell;
import org.jspecify.annotations.Nullable;

/**
 * The program that puts something at a path of a node: what comes is written beside it, to the path
 * in the variable {@code t}, and takes its place by being renamed, so that nobody ever sees half of
 * it. Where that fails, {@code t} is removed.
 *
 * @param path absolute
 * @param given the rest is kept, or that of a new file
 */
record PlaceProgram(String path, FileAttributes given) {

  /** Makes what is written next a file that anybody may read, unless it takes another's place. */
  static final String NEW = "[ -e \"$p\" ] || umask 022\n";

  /** What a new file gets. */
  static final String NEW_MODE = "644";

  /** A file; what it is has been written by a line of the program, or is read from its input. */
  String file(String writing) {
    return resolve()
        + """
        [ ! -d "$p" ] || %s
        [ ! -e "$p" ] || [ -f "$p" ] || %s
        """
            .formatted(Refusal.DIRECTORY.exit(), Refusal.SPECIAL.exit())
        + beside()
        + writing;
  }

  /**
   * Gives what was written the attributes of the file whose place it takes.
   *
   * @param newMode of one that takes nobody's place; null for what it has
   */
  String replace(@Nullable String newMode) {
    boolean allGiven = given.mode() != null && given.owner() != null;
    String kept =
        "if [ -e \"$p\" ]; then cp --attributes-only --preserve=mode,ownership -- \"$p\" \"$t\";"
            + (newMode == null ? "" : " else chmod " + newMode + " -- \"$t\";")
            + " fi\n";
    return (allGiven ? "" : kept) + given.commands("\"$t\"", false) + RENAME;
  }

  /**
   * Adds what was written to the end of the file, whose attributes stay.
   *
   * @param replace for a file that is not there yet
   */
  String append(String replace) {
    return """
        if [ -e "$p" ]; then
          s=$(stat -c %s -- "$p")
          cat -- "$t" >>"$p" || { truncate -s "$s" -- "$p"; exit 1; }
        """
        + given.commands("\"$p\"", false)
        + "else\n"
        + replace
        + "fi\n";
  }

  /** A directory, where there is none or an empty one. */
  String directory(String making) {
    return resolve()
        + """
        [ ! -e "$p" ] || [ -d "$p" ] || %s
        [ ! -d "$p" ] || [ -z "$(ls -A -- "$p")" ] || %s
        """
            .formatted(Refusal.NOT_DIRECTORY.exit(), Refusal.NOT_EMPTY.exit())
        + beside()
        + making
        + given.commands("\"$t\"", true)
        + RENAME;
  }

  /** For what is read from a connection: without its last word it was cut off. */
  static final String COMPLETE = "[ \"$ok\" ] || " + Refusal.CUT_OFF.exit() + "\n";

  /** A file that something is mounted on, as Docker does, cannot be replaced. */
  private static final String RENAME =
      """
      mv -fT -- "$t" "$p" || {
        m=; while read -r _ _ _ _ x _; do [ "$x" != "$p" ] || m=1; done </proc/self/mountinfo
        [ "$m" ] && [ -f "$p" ] && cat -- "$t" >"$p" && rm -f -- "$t"
      }
      trap - EXIT
      """;

  /** A link is followed, so that it stays; the x is there as $() takes line ends away. */
  private String resolve() {
    return """
        set -eu
        umask 077
        p=%s
        if [ -L "$p" ]; then p=$(readlink -f -- "$p" && echo x) || %2$s; p=${p%%??}; fi
        d=${p%%/*}/
        [ -d "$d" ] || %2$s
        """
        .formatted(Shell.quote(path), Refusal.NO_PARENT.exit());
  }

  /**
   * A signal alone would end the shell without what it does on exit; the end of a connection can be
   * one.
   */
  private static String beside() {
    return """
        t=$d.ensemble-%s
        trap 'rm -rf -- "$t"' EXIT
        trap 'exit 1' HUP INT PIPE TERM
        """
        .formatted(UUID.randomUUID());
  }
}
