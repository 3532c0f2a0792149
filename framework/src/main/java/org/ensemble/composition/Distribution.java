// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The roles distribution: which nodes each role has in this run.
 *
 * @param nodes host names by role, in the composition's order of roles; a role may have none, the
 *     whole may not
 */
public record Distribution(Map<String, List<String>> nodes) {

  public Distribution {
    nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
  }

  /** All host names, role by role. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    nodes.values().forEach(names::addAll);
    return List.copyOf(names);
  }
}
