// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ensemble.composition.yaml.YamlEntry;
import org.ensemble.composition.yaml.YamlNode;
import org.ensemble.composition.yaml.YamlScalar;

/** Lists whose elements must differ. */
final class RepetitionCheck {

  private RepetitionCheck() {}

  static void run(YamlNode root, Problems problems) {
    report(root.items("volumes").stream().map(YamlNode::asScalar), problems);
    report(
        root.items("secrets").stream().map(s -> s.asScalar().or(() -> s.scalar("generated"))),
        problems);
    for (YamlEntry role : root.entries("roles")) {
      YamlNode value = role.value();
      report(value.items("after").stream().map(YamlNode::asScalar), problems);
      report(value.items("data").stream().map(YamlNode::asScalar), problems);
      report(
          Stream.of(value.items("mounts"), value.items("hostDirectories"))
              .flatMap(List::stream)
              .map(mount -> mount.scalar("path")),
          problems);
    }
  }

  private static void report(Stream<Optional<YamlScalar>> values, Problems problems) {
    Map<String, YamlScalar> seen = new HashMap<>();
    values
        .flatMap(Optional::stream)
        .forEach(
            value -> {
              YamlScalar first = seen.putIfAbsent(value.text(), value);
              if (first != null) {
                problems.at(
                    value, "`" + value.text() + "` is there already, as `" + first.path() + "`");
              }
            });
  }
}
