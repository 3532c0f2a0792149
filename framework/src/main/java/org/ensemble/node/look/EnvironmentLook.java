// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks at the variables that a command finds in its environment. */
public record EnvironmentLook() implements Look<Map<String, String>> {

  /** The shell tells the program its own path in it. */
  private static final String OF_THE_LOOK = "_";

  @Override
  public String command() {
    return "env -0";
  }

  @Override
  public Map<String, String> read(Sight sight) {
    Map<String, String> variables = new TreeMap<>();
    Stream.of(sight.text().split("\0"))
        .map(variable -> variable.split("=", 2))
        .filter(pair -> pair.length == 2 && !pair[0].equals(OF_THE_LOOK))
        .forEach(pair -> variables.put(pair[0], pair[1]));
    return variables;
  }
}
