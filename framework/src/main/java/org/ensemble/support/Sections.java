// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a program of ours has printed on a node: sections that begin with a line {@code ### NAME}.
 * Its end may be missing.
 */
public final class Sections {

  private static final String HEAD = "### ";

  private final Map<String, List<String>> lines = new HashMap<>();

  public Sections(String printed) {
    List<String> current = new ArrayList<>();
    for (String line : printed.split("\n")) {
      if (line.startsWith(HEAD)) {
        current = lines.computeIfAbsent(line.substring(HEAD.length()), name -> new ArrayList<>());
      } else {
        current.add(line);
      }
    }
  }

  /** The lines of a section; none if there is no such section. */
  public List<String> lines(String name) {
    return List.copyOf(lines.getOrDefault(name, List.of()));
  }

  /**
   * What {@code systemctl show} has printed into a section: the properties of each unit by name,
   * those that a unit has several times with semicolons between.
   */
  public List<Map<String, String>> units(String name) {
    List<Map<String, String>> units = new ArrayList<>();
    for (String block : String.join("\n", lines(name)).split("\n\n")) {
      Map<String, String> properties = new LinkedHashMap<>();
      block
          .lines()
          .map(line -> line.split("=", 2))
          .filter(words -> words.length == 2)
          .forEach(
              words -> properties.merge(words[0], words[1], (one, more) -> one + " ; " + more));
      if (properties.containsKey("Id")) {
        units.add(properties);
      }
    }
    return units;
  }
}
