// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.faults;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ensemble.flavour.NetworkFault;
import org.ensemble.flavour.NetworkFault.Dropped;
import org.ensemble.node.Fault;

/**
 * Groups of nodes between which nothing passes.
 *
 * @param groups names of nodes; two groups or more, none of them empty, no name in two of them
 */
public record Partition(List<List<String>> groups) {

  /**
   * @throws IllegalArgumentException if that does not hold
   */
  public Partition {
    groups = groups.stream().map(List::copyOf).toList();
    Set<String> seen = new LinkedHashSet<>();
    for (List<String> group : groups) {
      if (group.isEmpty()) {
        throw new IllegalArgumentException(
            "a group of the partition " + text(groups) + " has no node; give each group one");
      }
      for (String node : group) {
        if (!seen.add(node)) {
          throw new IllegalArgumentException(
              "node `"
                  + node
                  + "` is in the partition "
                  + text(groups)
                  + " twice; a node is in one group at most");
        }
      }
    }
  }

  List<String> nodes() {
    return groups.stream().flatMap(List::stream).toList();
  }

  Set<NetworkFault> parts() {
    Set<NetworkFault> parts = new LinkedHashSet<>();
    for (List<String> from : groups) {
      List<List<String>> others = new ArrayList<>(groups);
      others.remove(from);
      others.forEach(
          other -> other.forEach(to -> from.forEach(node -> parts.add(new Dropped(node, to)))));
    }
    return parts;
  }

  /** Puts it into force. */
  Fault in(FaultBook book) {
    return book.begin("partition of " + text(groups), nodes(), parts());
  }

  private static String text(List<List<String>> groups) {
    return groups.stream()
        .map(group -> String.join(", ", group))
        .collect(Collectors.joining(" | "));
  }
}
