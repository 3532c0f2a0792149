// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import java.util.stream.Collectors;
import org.ensemble.composition.yaml.YamlMapping;
import org.ensemble.composition.yaml.YamlNode;
import org.ensemble.composition.yaml.YamlScalar;

/** What stands somewhere, in the words of a message. */
final class Found {

  private static final int LONGEST = 60;

  private Found() {}

  static String describe(YamlNode node) {
    if (node instanceof YamlScalar scalar) {
      return describe(scalar);
    }
    if (node instanceof YamlMapping) {
      return node.entries().isEmpty()
          ? "an empty map"
          : node.entries().stream()
              .map(entry -> "`" + entry.key() + "`")
              .collect(Collectors.joining(", ", "a map with ", ""));
    }
    return node.items().isEmpty() ? "an empty list" : "a list";
  }

  private static String describe(YamlScalar scalar) {
    String origin = scalar.filled() ? ", from `" + shortened(scalar.source()) + "`" : "";
    return switch (scalar.kind()) {
          case NOTHING -> "nothing";
          case INTEGER, DECIMAL -> "the number `" + shortened(scalar.text()) + "`";
          case TEXT ->
              scalar.text().isEmpty() ? "an empty text" : "`" + shortened(scalar.text()) + "`";
          case TRUTH -> "`" + scalar.text() + "`";
        }
        + origin;
  }

  private static String shortened(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() > LONGEST || line.length() < text.length()
        ? line.substring(0, Math.min(line.length(), LONGEST)) + "…"
        : line;
  }
}
