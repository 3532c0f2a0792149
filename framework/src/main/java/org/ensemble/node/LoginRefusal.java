// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.support.Suggestions;

/** Finds out why a user could not log in on a node. */
final class LoginRefusal {

  private LoginRefusal() {}

  /**
   * @param reason what {@code su} and the user's profile said
   */
  static String describe(NodeLink link, String user, String reason) {
    List<String> known = users(link);
    return known.isEmpty() || known.contains(user)
        ? "`su -l " + user + "` did not get as far as the command: " + reason
        : Suggestions.unknown("user", user, known);
  }

  static List<String> users(NodeLink link) {
    try {
      // getent also knows the users of a directory service, but is not part of coreutils.
      return link.run("getent passwd 2>/dev/null || cat /etc/passwd")
          .stdout()
          .lines()
          .map(line -> line.split(":", 2)[0])
          .toList();
    } catch (EnsembleException e) {
      return List.of();
    }
  }
}
