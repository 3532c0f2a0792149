// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.util.List;
import java.util.stream.Stream;
import org.ensemble.support.Shell;

/**
 * Looks for a user, also in a directory service if the node has getent(1).
 *
 * @param name of the user
 */
public record UserLook(String name) implements Look<User> {

  /** All users that can be listed, in the format of passwd(5). */
  static final String ALL = "getent passwd 2>/dev/null || cat /etc/passwd";

  public UserLook {
    Names.checked("user", name, "[^-:\\s][^:\\n\\x00]*");
  }

  /** The user, or else all of them; then its groups, the primary one first. */
  @Override
  public String command() {
    return "{ getent passwd %1$s || getent passwd || cat /etc/passwd; } 2>/dev/null; echo; id -Gn %1$s 2>/dev/null || true"
        .formatted(Shell.quote(name));
  }

  @Override
  public User read(Sight sight) {
    String[] parts = sight.text().split("(?m)^\n", 2);
    List<Passwd> all = Passwd.in(parts[0]);
    List<String> groups =
        Stream.of(parts[1].strip().split(" ")).filter(group -> !group.isEmpty()).toList();
    Passwd own = all.stream().filter(entry -> entry.name().equals(name)).findFirst().orElse(null);
    return new User(name, own, groups, all.stream().map(Passwd::name).toList(), sight);
  }
}
