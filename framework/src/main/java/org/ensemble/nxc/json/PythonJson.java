// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON as Python's {@code json.dumps} writes it. NixOS Compose is written in Python, and a file
 * that differs from its own in nothing can be compared with a plain diff(1).
 */
public final class PythonJson {

  private static final String INDENT = "  ";

  private PythonJson() {}

  /** As {@code json.dumps(value, indent=2)}: no line break at the end. */
  public static String indented(JsonNode value) {
    return write(value, "\n");
  }

  /** As {@code json.dumps(value)}: one line. */
  public static String compact(JsonNode value) {
    return write(value, "");
  }

  /**
   * @param lineBreak with the indentation of this value; empty if all is in one line
   */
  private static String write(JsonNode value, String lineBreak) {
    List<String> parts = new ArrayList<>();
    String inner = lineBreak.isEmpty() ? "" : lineBreak + INDENT;
    if (value.isObject()) {
      value
          .properties()
          .forEach(
              entry -> parts.add(quoted(entry.getKey()) + ": " + write(entry.getValue(), inner)));
      return joined("{", parts, "}", lineBreak);
    }
    if (value.isArray()) {
      value.forEach(item -> parts.add(write(item, inner)));
      return joined("[", parts, "]", lineBreak);
    }
    return value.isTextual() ? quoted(value.asText()) : value.toString();
  }

  private static String joined(String open, List<String> parts, String close, String lineBreak) {
    if (parts.isEmpty()) {
      return open + close;
    }
    if (lineBreak.isEmpty()) {
      return open + String.join(", ", parts) + close;
    }
    String inner = lineBreak + INDENT;
    return open + inner + String.join("," + inner, parts) + lineBreak + close;
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      json.append(escaped(c));
    }
    return json.append('"').toString();
  }

  /** Python escapes all that is not printable ASCII. */
  private static String escaped(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      default -> c < ' ' || c > '~' ? String.format("\\u%04x", (int) c) : String.valueOf(c);
    };
  }
}
