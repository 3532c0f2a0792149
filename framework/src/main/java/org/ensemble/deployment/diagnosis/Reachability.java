// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ensemble.node.LiveNode;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes do not reach each other, of those that have answered us.
 *
 * @param seen what each has shown
 */
record Reachability(Map<LiveNode, Examination> seen) {

  /** Of a network in pieces there are many pairs. */
  private static final int MOST = 3;

  List<Finding> findings() {
    List<String> pairs = new ArrayList<>();
    List<LiveNode> nodes = List.copyOf(seen.keySet());
    for (LiveNode one : nodes) {
      for (LiveNode other : nodes.subList(nodes.indexOf(one) + 1, nodes.size())) {
        String there = why(one, other);
        String back = why(other, one);
        if (there != null && back != null) {
          pairs.add(
              "nodes `" + one.name() + "` and `" + other.name() + "` do not reach each other");
        } else if (there != null) {
          pairs.add("node `" + one.name() + "` does not reach `" + other.name() + "`: " + there);
        } else if (back != null) {
          pairs.add("node `" + other.name() + "` does not reach `" + one.name() + "`: " + back);
        }
      }
    }
    return pairs.stream().limit(MOST).map(text -> Finding.of(Finding.UNREACHABLE, text)).toList();
  }

  private @Nullable String why(LiveNode from, LiveNode to) {
    Examination own = seen.get(from);
    return own == null ? null : own.unreachable().get(to.address());
  }
}
