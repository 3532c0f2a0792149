// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.ensemble.EnsembleException;
import org.ensemble.support.Budget;
import org.ensemble.support.Shell;
import org.ensemble.support.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * One of a node's service managers.
 *
 * @param user whose; null for the system's
 */
record Systemd(NodeLink link, @Nullable String user) {

  private static final int NO_MANAGER = 96;
  private static final int NO_USER = 97;

  /**
   * What goes before {@code systemctl}. Root may not talk to a user's manager, and a login would
   * start one where there is none; coreutils' {@code chroot} becomes the user without a login.
   */
  private static final String BECOME =
      """
      u=$(id -u -- %1$s 2>/dev/null) || exit %3$d
      [ -S "/run/user/$u/systemd/private" ] || { echo "$u"; exit %2$d; }
      chroot --userspec=%1$s / env XDG_RUNTIME_DIR="/run/user/$u" systemctl --user \
      """;

  /** A shell function {@code manager}, which is {@code systemctl} for it. */
  String function() {
    String words =
        user == null ? "systemctl " : BECOME.formatted(Shell.quote(user), NO_MANAGER, NO_USER);
    return "manager() {\n" + words + "\"$@\"\n}\n";
  }

  /**
   * Runs {@code systemctl}, whatever its exit status.
   *
   * @param arguments quoted where need be
   * @throws EnsembleException if it is a user's who does not exist, or for whom no manager runs
   */
  CommandResult systemctl(String arguments, Budget limit) {
    if (user == null) {
      return link.run("systemctl " + arguments, limit);
    }
    String become = BECOME.formatted(Shell.quote(user), NO_MANAGER, NO_USER);
    CommandResult result = link.run(become + arguments, limit);
    return switch (result.status()) {
      case NO_USER ->
          throw new EnsembleException(
              "node `"
                  + link.context().name()
                  + "`: "
                  + Suggestions.unknown("user", user, LoginRefusal.users(link)));
      case NO_MANAGER ->
          throw new EnsembleException(
              "node `"
                  + link.context().name()
                  + "`: no systemd runs for user `"
                  + user
                  + "` (user@"
                  + result.stdout().strip()
                  + ".service): start one with `loginctl enable-linger "
                  + user
                  + "`, which needs the packages dbus and libpam-systemd in the image");
      default -> result;
    };
  }

  /**
   * Runs {@code systemctl} and gives what it prints.
   *
   * @throws CommandFailedException if it exits with anything but 0
   */
  String ask(String arguments) {
    CommandResult result = systemctl(arguments, link.defaultLimit());
    if (result.status() != 0) {
      throw new CommandFailedException(result, link.context().masking());
    }
    return result.stdout();
  }

  /**
   * What picks the entries of a unit from the journal, for {@code journalctl}: what it printed, and
   * what its manager says of it.
   *
   * @param unit with its suffix
   */
  String journalFilter(String unit) {
    if (user == null) {
      return "--unit=" + Shell.quote(unit);
    }
    // journalctl --user-unit is about the caller's own units.
    return "_SYSTEMD_USER_UNIT=%1$s \"_UID=$(id -u -- %2$s)\" + USER_UNIT=%1$s \"_UID=$(id -u -- %2$s)\""
        .formatted(Shell.quote(unit), Shell.quote(user));
  }

  /** {@code ""} or {@code of user `alice`}. */
  String owner() {
    return user == null ? "" : " of user `" + user + "`";
  }
}
