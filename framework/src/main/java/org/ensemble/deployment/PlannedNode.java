// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.composition.Distribution;
import org.ensemble.composition.Role;
import org.ensemble.flavour.Subnet;
import org.ensemble.support.Suggestions;

/**
 * A node of the distribution.
 *
 * @param number from 1 on, in the order of the composition; its place in the deployment's network
 * @param late whether it does not start with its deployment, but when a test starts it
 * @param evidence absolute paths or globs of files to collect from it
 */
record PlannedNode(String name, Role role, int number, boolean late, List<String> evidence) {

  PlannedNode {
    evidence = List.copyOf(evidence);
  }

  /**
   * Every node, numbered role by role in the composition's order.
   *
   * @param late names of roles and nodes that start late, besides the composition's own
   * @throws EnsembleException if there are too many nodes, or there is none of such a name
   */
  static List<PlannedNode> of(
      Composition composition, Distribution distribution, Set<String> late) {
    requireKnown(composition, distribution, late);
    List<PlannedNode> nodes = new ArrayList<>();
    distribution
        .nodes()
        .forEach(
            (roleName, names) -> {
              Role role = composition.role(roleName);
              for (String name : names) {
                boolean startsLate = role.late() || late.contains(roleName) || late.contains(name);
                nodes.add(
                    new PlannedNode(
                        name, role, nodes.size() + 1, startsLate, evidence(composition, role)));
              }
            });
    if (nodes.size() > Subnet.NODES) {
      throw new EnsembleException(
          "composition `"
              + composition.name()
              + "`: "
              + nodes.size()
              + " nodes were asked for, and the network of a deployment has room for "
              + Subnet.NODES
              + "; ask for fewer (see -Densemble.roles)");
    }
    return List.copyOf(nodes);
  }

  private static List<String> evidence(Composition composition, Role role) {
    return Stream.concat(composition.evidence().stream(), role.evidence().stream()).toList();
  }

  private static void requireKnown(
      Composition composition, Distribution distribution, Set<String> late) {
    Set<String> known = new LinkedHashSet<>(distribution.nodes().keySet());
    distribution.nodes().values().forEach(known::addAll);
    for (String name : late) {
      if (!known.contains(name)) {
        throw new EnsembleException(
            "composition `"
                + composition.name()
                + "`: what is to start late: "
                + Suggestions.unknown("role or node", name, known));
      }
    }
  }
}
