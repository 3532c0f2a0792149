// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;

/**
 * The roles distribution: which nodes each role has in this run.
 *
 * @param nodes host names by role, in the composition's order of roles; a role may have none, the
 *     whole may not
 */
public record Distribution(Map<String, List<String>> nodes) {

  public Distribution {
    nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
  }

  /**
   * A composition's distribution.
   *
   * @param sizes by role, instead of the composition's own; roles that are missing keep theirs
   * @throws EnsembleException if a role is unknown, a node's name is no host name, two nodes have
   *     one name, or there is no node at all
   */
  public static Distribution of(Composition composition, Map<String, RoleSize> sizes) {
    sizes.keySet().stream().sorted().forEach(composition::role);
    Map<String, List<String>> nodes = new LinkedHashMap<>();
    for (Role role : composition.roles()) {
      RoleSize size = sizes.getOrDefault(role.name(), role.size());
      nodes.put(role.name(), size.nodeNames(role.name()));
    }
    check(composition, nodes);
    return new Distribution(nodes);
  }

  private static void check(Composition composition, Map<String, List<String>> nodes) {
    Map<String, String> owners = new HashMap<>();
    nodes.forEach(
        (role, names) -> {
          for (String name : names) {
            if (!HostName.isLegal(name)) {
              throw wrong(composition, illegal(name, role));
            }
            String other = owners.put(name, role);
            if (other != null) {
              throw wrong(composition, twice(name, other, role));
            }
          }
        });
    if (owners.isEmpty()) {
      throw wrong(composition, noNodes(nodes.keySet()));
    }
  }

  private static String illegal(String name, String role) {
    return "role `" + role + "` gets a node `" + name + "`, expected " + HostName.EXPECTED;
  }

  private static String twice(String name, String other, String role) {
    return "two nodes are called `"
        + name
        + "`, one of role `"
        + other
        + "` and one of role `"
        + role
        + "`; give one of them another name, for example with `-Densemble.roles="
        + role
        + "=other-name`";
  }

  private static String noNodes(Set<String> roles) {
    return roles.stream()
            .map(role -> "`" + role + "`")
            .collect(Collectors.joining(", ", "no role (", ")"))
        + " has a node in this run, and a deployment needs one; ask for some, for example with"
        + " `-Densemble.roles="
        + roles.iterator().next()
        + "=1`";
  }

  private static EnsembleException wrong(Composition composition, String message) {
    return new EnsembleException("composition `" + composition.name() + "`: " + message);
  }

  /** All host names, role by role. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    nodes.values().forEach(names::addAll);
    return List.copyOf(names);
  }
}
