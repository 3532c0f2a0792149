// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ensemble.composition.yaml.YamlEntry;
import org.ensemble.composition.yaml.YamlNode;
import org.ensemble.composition.yaml.YamlScalar;
import org.ensemble.support.Suggestions;

/** Roles and volumes that a role names exist. */
final class ReferenceCheck {

  private ReferenceCheck() {}

  static void run(YamlNode root, Problems problems) {
    Set<String> roles =
        root.entries("roles").stream().map(YamlEntry::key).collect(Collectors.toSet());
    Set<String> volumes =
        root.items("volumes").stream()
            .map(YamlNode::asScalar)
            .flatMap(Optional::stream)
            .map(YamlScalar::text)
            .collect(Collectors.toSet());
    for (YamlEntry role : root.entries("roles")) {
      for (YamlNode other : role.value().items("after")) {
        known("role", other.asScalar(), roles, problems);
      }
      for (YamlNode check : role.value().items("ready")) {
        known("role", check.scalar("knows"), roles, problems);
      }
      for (YamlNode mount : role.value().items("mounts")) {
        known("volume", mount.scalar("volume"), volumes, problems);
      }
    }
  }

  private static void known(
      String kind, Optional<YamlScalar> reference, Set<String> names, Problems problems) {
    reference
        .filter(scalar -> !names.contains(scalar.text()))
        .ifPresent(scalar -> problems.at(scalar, Suggestions.unknown(kind, scalar.text(), names)));
  }
}
