// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.yaml;

import java.util.regex.Pattern;

/**
 * How a scalar is understood.
 *
 * <p>The JSON schema of YAML 1.2 (<a href="https://yaml.org/spec/1.2.2/#102-json-schema">section
 * 10.2</a>), a little wider, and none of YAML 1.1's surprises: {@code no} and {@code on} are words,
 * {@code 0644} keeps its zero.
 */
public enum ScalarKind {
  TEXT,
  INTEGER,
  DECIMAL,
  TRUTH,
  NOTHING;

  private static final Pattern AN_INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
  private static final Pattern A_DECIMAL =
      Pattern.compile("-?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");

  /** How a scalar without quotes is understood. */
  public static ScalarKind ofPlain(String text) {
    return switch (text) {
      case "", "~", "null" -> NOTHING;
      case "true", "false" -> TRUTH;
      default ->
          AN_INTEGER.matcher(text).matches()
              ? INTEGER
              : A_DECIMAL.matcher(text).matches() ? DECIMAL : TEXT;
    };
  }
}
