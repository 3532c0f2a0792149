// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.roles;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ensemble.EnsembleException;
import org.ensemble.composition.RoleSize;
import org.ensemble.composition.yaml.Position;
import org.ensemble.composition.yaml.ScalarKind;
import org.ensemble.composition.yaml.YamlEntry;
import org.ensemble.composition.yaml.YamlNode;
import org.ensemble.composition.yaml.YamlProblem;
import org.ensemble.composition.yaml.YamlReader;
import org.ensemble.composition.yaml.YamlScalar;
import org.ensemble.composition.yaml.YamlSequence;
import org.ensemble.support.ShownPath;
import org.ensemble.support.TextFile;

/**
 * A role file in YAML.
 *
 * <p>NixOS Compose fails on lists and on {@code !DefaultRole} (ran), though its own examples have
 * them and its code means them: names, and a minimum. Here they are what they mean.
 */
record YamlRoles(Path file) {

  private static final String MINIMUM = "!DefaultRole";
  private static final String EXPECTED =
      "expected a number of nodes from 0 to 999, a list of their names, or `!DefaultRole` with the"
          + " least number";

  static List<RoleWish> read(Path file) {
    return new YamlRoles(file).read();
  }

  private List<RoleWish> read() {
    List<YamlProblem> problems = new ArrayList<>();
    YamlNode root =
        YamlReader.read(TextFile.read(file), Set.of(MINIMUM), problems::add)
            .filter(node -> problems.isEmpty())
            .orElseThrow(() -> wrong(problems.get(0).position(), problems.get(0).message()));
    if (root.entries().isEmpty()) {
      throw wrong(root.position(), "found no role, expected lines such as `node: 2`");
    }
    return root.entries().stream().map(this::wish).toList();
  }

  private RoleWish wish(YamlEntry entry) {
    YamlNode value = entry.value();
    boolean minimum = value.asScalar().flatMap(YamlScalar::tag).filter(MINIMUM::equals).isPresent();
    return new RoleWish(entry.key(), size(value), minimum, place(entry.position()));
  }

  private RoleSize size(YamlNode value) {
    if (value instanceof YamlSequence) {
      return new RoleSize.Named(value.items().stream().map(this::name).toList());
    }
    return new RoleSize.Count(
        value
            .asScalar()
            .filter(scalar -> scalar.kind() == ScalarKind.INTEGER)
            .filter(scalar -> scalar.text().matches("[0-9]{1,3}"))
            .map(scalar -> Integer.parseInt(scalar.text()))
            .orElseThrow(() -> wrong(value, EXPECTED)));
  }

  private String name(YamlNode item) {
    return item.asScalar()
        .filter(scalar -> scalar.kind() == ScalarKind.TEXT)
        .map(YamlScalar::text)
        .orElseThrow(() -> wrong(item, "expected the name of a node"));
  }

  private EnsembleException wrong(YamlNode value, String expected) {
    String found =
        value
            .asScalar()
            .map(scalar -> scalar.source().isEmpty() ? "nothing" : "`" + scalar.source() + "`")
            .orElse(value instanceof YamlSequence ? "a list" : "a map");
    return wrong(value.position(), "`" + value.path() + "`: found " + found + ", " + expected);
  }

  private EnsembleException wrong(Position position, String message) {
    return new EnsembleException(place(position) + ": " + message);
  }

  private String place(Position position) {
    return ShownPath.of(file) + ":" + position.line() + ":" + position.column();
  }
}
