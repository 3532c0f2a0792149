// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.ensemble.composition.yaml.YamlEntry;
import org.ensemble.composition.yaml.YamlNode;
import org.ensemble.composition.yaml.YamlScalar;

/** No two nodes have one name, given or made from that of their role. */
final class NodeNameCheck {

  private final Problems problems;
  private final Map<String, String> owners = new HashMap<>();

  private NodeNameCheck(Problems problems) {
    this.problems = problems;
  }

  static void run(YamlNode root, Problems problems) {
    root.entries("roles").forEach(new NodeNameCheck(problems)::role);
  }

  private void role(YamlEntry role) {
    List<YamlNode> names = role.value().items("names");
    Optional<YamlNode> count = role.value().get("count");
    if (!names.isEmpty()) {
      names.forEach(name -> claim(text(name), role, message -> problems.at(name, message)));
    } else if (count.isPresent()) {
      YamlNode number = count.get();
      IntStream.rangeClosed(1, number(text(number)))
          .forEach(i -> claim(role.key() + i, role, message -> problems.at(number, message)));
    } else {
      String path = role.value().path();
      claim(role.key(), role, message -> problems.at(role.position(), Problems.of(path, message)));
    }
  }

  private void claim(String name, YamlEntry role, Consumer<String> complaint) {
    String other = owners.putIfAbsent(name, role.key());
    if (other != null) {
      complaint.accept(
          "two nodes are called `"
              + name
              + "`, the other one is of role `"
              + other
              + "`; give one of them another name");
    }
  }

  private static String text(YamlNode node) {
    return node.asScalar().map(YamlScalar::text).orElse("");
  }

  /** Other numbers are refused by the schema. */
  private static int number(String text) {
    return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
  }
}
