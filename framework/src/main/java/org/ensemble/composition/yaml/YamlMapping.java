// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.yaml;

import java.util.List;

/** Keys with values, each key once. */
public record YamlMapping(Position position, String path, List<YamlEntry> entries)
    implements YamlNode {

  public YamlMapping {
    entries = List.copyOf(entries);
  }
}
