// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ensemble.composition.Composition;

/** The order that `after` makes among roles; the composition's reader has refused circles. */
record StartOrder(Composition composition) {

  /**
   * Nodes in the order in which they become ready: each group waits for those before it.
   *
   * @param nodes in the order of the composition, which they keep within a group
   */
  List<List<DeployedNode>> groups(List<DeployedNode> nodes) {
    Map<Integer, List<DeployedNode>> groups = new TreeMap<>();
    for (DeployedNode node : nodes) {
      groups
          .computeIfAbsent(rank(node.planned().role().name()), any -> new ArrayList<>())
          .add(node);
    }
    return List.copyOf(groups.values());
  }

  private int rank(String role) {
    return composition.role(role).after().stream().mapToInt(this::rank).max().orElse(-1) + 1;
  }
}
