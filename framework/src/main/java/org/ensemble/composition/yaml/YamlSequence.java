// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.yaml;

import java.util.List;

/** Values one after the other. */
public record YamlSequence(Position position, String path, List<YamlNode> items)
    implements YamlNode {

  public YamlSequence {
    items = List.copyOf(items);
  }
}
