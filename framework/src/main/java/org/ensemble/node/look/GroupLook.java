// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.util.List;
import java.util.stream.Stream;
import org.ensemble.support.Shell;

/**
 * Looks for a group, also in a directory service if the node has getent(1).
 *
 * @param name of the group
 */
public record GroupLook(String name) implements Look<Group> {

  public GroupLook {
    Names.checked("group", name, "[^-:\\s][^:\\n\\x00]*");
  }

  /** All users; then the group, or else all of them. */
  @Override
  public String command() {
    return "{ %2$s; }; echo; { getent group %1$s || getent group || cat /etc/group; } 2>/dev/null"
        .formatted(Shell.quote(name), UserLook.ALL);
  }

  @Override
  public Group read(Sight sight) {
    String[] parts = sight.text().split("(?m)^\n", 2);
    List<String[]> all =
        parts[1].lines().map(line -> line.split(":", -1)).filter(line -> line.length == 4).toList();
    List<String> known = all.stream().map(line -> line[0]).toList();
    return all.stream()
        .filter(line -> line[0].equals(name))
        .findFirst()
        .map(
            line -> new Group(name, Long.parseLong(line[2]), members(line, parts[0]), known, sight))
        .orElseGet(() -> new Group(name, null, List.of(), known, sight));
  }

  /** A line of group(5) leaves out whose primary group it is. */
  private static List<String> members(String[] line, String passwd) {
    Stream<String> primary =
        Passwd.in(passwd).stream()
            .filter(user -> user.gid() == Long.parseLong(line[2]))
            .map(Passwd::name);
    return Stream.concat(Stream.of(line[3].split(",")), primary)
        .filter(member -> !member.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }
}
