// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ensemble.composition.yaml.YamlNode;
import org.ensemble.composition.yaml.YamlScalar;

/** Values out of a tree that has passed all checks. */
final class Values {

  private Values() {}

  /** The text at a key; empty too if it is there and says nothing. */
  static Optional<String> text(YamlNode map, String key) {
    return map.scalar(key).map(Values::text).filter(text -> !text.isBlank());
  }

  /** The texts of the list at a key, empty ones left out. */
  static List<String> texts(YamlNode map, String key) {
    return map.items(key).stream()
        .flatMap(item -> item.asScalar().stream())
        .map(Values::text)
        .filter(text -> !text.isBlank())
        .toList();
  }

  /** Whether the value at a key is {@code true}. */
  static boolean truth(YamlNode map, String key) {
    return text(map, key).filter("true"::equals).isPresent();
  }

  /** The maps in the list at a key. */
  static Stream<YamlNode> maps(YamlNode map, String key) {
    return map.items(key).stream();
  }

  private static String text(YamlScalar scalar) {
    return switch (scalar.kind()) {
      case NOTHING -> "";
      default -> scalar.text();
    };
  }
}
