// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;

/** JSON in the words of a message. */
final class JsonWords {

  private static final int LONGEST = 60;

  private JsonWords() {}

  static String describe(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT ->
          node.isEmpty()
              ? "an empty map"
              : node.properties().stream()
                  .map(entry -> "`" + entry.getKey() + "`")
                  .collect(Collectors.joining(", ", "a map with ", ""));
      case ARRAY -> node.isEmpty() ? "an empty list" : "a list";
      case STRING -> node.asText().isEmpty() ? "an empty text" : "`" + shortened(node) + "`";
      case NUMBER -> "the number `" + shortened(node) + "`";
      case NULL, MISSING -> "nothing";
      default -> "`" + shortened(node) + "`";
    };
  }

  private static String shortened(JsonNode node) {
    String text = node.asText();
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  /** A place as people write it: {@code all.kernel}, {@code roles[2]}; empty for the whole. */
  static String path(JsonPointer pointer) {
    StringBuilder path = new StringBuilder();
    for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
      if (rest.mayMatchElement()) {
        path.append('[').append(rest.getMatchingIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(rest.getMatchingProperty());
      }
    }
    return path.toString();
  }
}
