// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code systemctl show} prints of one unit. */
final class ShownProperties {

  private static final Pattern PROPERTY = Pattern.compile("([A-Za-z][A-Za-z0-9]*)=(.*)");

  private ShownProperties() {}

  /**
   * By name. One that is shown several times ({@code ExecStart} with several commands) has as many
   * lines, and so has one with line ends in its value.
   */
  static Map<String, String> parse(String shown) {
    Map<String, String> properties = new TreeMap<>();
    String last = null;
    for (String line : shown.lines().toList()) {
      Matcher property = PROPERTY.matcher(line);
      if (property.matches()) {
        last = property.group(1);
        properties.merge(last, property.group(2), (first, second) -> first + "\n" + second);
      } else if (last != null && !line.isEmpty()) {
        properties.merge(last, line, (first, second) -> first + "\n" + second);
      }
    }
    return Collections.unmodifiableMap(properties);
  }
}
