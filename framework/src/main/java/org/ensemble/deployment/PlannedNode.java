// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.ArrayList;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.composition.Distribution;
import org.ensemble.composition.Role;

/**
 * A node of the distribution with its address.
 *
 * @param address an IPv4 address, such as {@code 192.168.1.1}
 */
record PlannedNode(String name, Role role, String address) {

  /**
   * The network of every deployment: it is in nobody's way, because nothing of it is seen outside.
   */
  private static final String NETWORK = "192.168.1.";

  private static final int MOST = 254;

  /** Every node, numbered role by role in the composition's order. */
  static List<PlannedNode> of(Composition composition, Distribution distribution) {
    List<PlannedNode> nodes = new ArrayList<>();
    distribution
        .nodes()
        .forEach(
            (role, names) ->
                names.forEach(
                    name ->
                        nodes.add(
                            new PlannedNode(
                                name, composition.role(role), NETWORK + (nodes.size() + 1)))));
    if (nodes.size() > MOST) {
      throw new EnsembleException(
          "composition `"
              + composition.name()
              + "`: "
              + nodes.size()
              + " nodes were asked for, and the network of a deployment has room for "
              + MOST
              + "; ask for fewer (see -Densemble.roles)");
    }
    return List.copyOf(nodes);
  }
}
