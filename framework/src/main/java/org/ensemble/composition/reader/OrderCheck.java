// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ensemble.composition.yaml.YamlNode;
import org.ensemble.composition.yaml.YamlScalar;

/** Roles that wait for each other, each for the next and the last for the first. */
final class OrderCheck {

  private final YamlNode root;
  private final Problems problems;
  private final Set<String> done = new HashSet<>();

  private OrderCheck(YamlNode root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  static void run(YamlNode root, Problems problems) {
    OrderCheck check = new OrderCheck(root, problems);
    root.entries("roles").forEach(role -> check.follow(role.key(), new ArrayList<>()));
  }

  private void follow(String role, List<String> waiting) {
    if (!done.contains(role)) {
      waiting.add(role);
      after(role).forEach(other -> step(other, waiting));
      waiting.remove(role);
      done.add(role);
    }
  }

  private void step(YamlScalar other, List<String> waiting) {
    int start = waiting.indexOf(other.text());
    if (start < 0) {
      follow(other.text(), waiting);
    } else if (start == waiting.size() - 1) {
      problems.at(other, "the role waits for itself; remove it from `after`");
    } else {
      String circle =
          waiting.subList(start, waiting.size()).stream()
              .map(role -> "`" + role + "` after ")
              .collect(Collectors.joining("", "", "`" + other.text() + "`"));
      problems.at(other, "the roles wait for each other: " + circle + "; remove one of these");
    }
  }

  private List<YamlScalar> after(String role) {
    return root
        .get("roles")
        .flatMap(roles -> roles.get(role))
        .map(value -> value.items("after"))
        .orElse(List.of())
        .stream()
        .map(YamlNode::asScalar)
        .flatMap(Optional::stream)
        .toList();
  }
}
