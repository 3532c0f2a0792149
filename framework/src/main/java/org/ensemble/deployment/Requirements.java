// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.composition.Resources.Disk;
import org.ensemble.composition.Role;
import org.ensemble.deployment.admission.MachineMemory;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Usability.Unusable;

/**
 * What a deployment needs of its flavour and of this machine, found out before anything is created.
 */
final class Requirements {

  private Requirements() {}

  /**
   * @throws EnsembleException if the flavour lacks a capability that a role needs or cannot make a
   *     route out that the composition asks for, or if this machine lacks the memory
   */
  static void check(Composition composition, List<PlannedNode> nodes, Flavour flavour) {
    for (Role role : nodes.stream().map(PlannedNode::role).distinct().toList()) {
      for (String name : role.requires()) {
        Capability asked = Capability.valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
        String mend = "leave its nodes out with -Densemble.roles=" + role.name() + "=0";
        require(composition, role, "requires `" + name + "`", asked, flavour, mend);
      }
      if (!role.resources().disks().stream().allMatch(Disk::optional)) {
        require(
            composition, role, "asks for disks", Capability.DISKS, flavour, "leave `disks` out");
      }
    }
    if (composition.internet() && flavour.internet() instanceof Unusable unusable) {
      throw new EnsembleException(
          "composition `"
              + composition.name()
              + "` asks for a route out (`network: {internet: true}`), which flavour `"
              + flavour.name()
              + "` cannot give here: "
              + unusable);
    }
    long asked = nodes.stream().mapToLong(node -> flavour.memoryFor(node.role().resources())).sum();
    long total = totalMemory();
    if (asked > total) {
      throw new EnsembleException(
          "composition `"
              + composition.name()
              + "`: its "
              + nodes.size()
              + (nodes.size() == 1 ? " node needs about " : " nodes need about ")
              + gib(asked)
              + " of memory ("
              + byRole(nodes, flavour)
              + ") in flavour `"
              + flavour.name()
              + "`, and this machine has "
              + gib(total)
              + "; ask for less with `memory` in the roles, or for fewer nodes (see -Densemble.roles)");
    }
  }

  private static void require(
      Composition composition,
      Role role,
      String asks,
      Capability capability,
      Flavour flavour,
      String mend) {
    if (!flavour.capabilities().contains(capability)) {
      throw new EnsembleException(
          "composition `"
              + composition.name()
              + "`: role `"
              + role.name()
              + "` "
              + asks
              + ", and flavour `"
              + flavour.name()
              + "` lacks "
              + capability.description()
              + Alternatives.among(new FlavourChoice().known()).with(capability)
              + "; or "
              + mend);
    }
  }

  /** Such as {@code server 0.5 GiB, node 4 × 2.0 GiB}. */
  private static String byRole(List<PlannedNode> nodes, Flavour flavour) {
    Map<Role, Long> counts =
        nodes.stream()
            .collect(
                Collectors.groupingBy(
                    PlannedNode::role, LinkedHashMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(
            role ->
                role.getKey().name()
                    + " "
                    + (role.getValue() == 1 ? "" : role.getValue() + " × ")
                    + gib(flavour.memoryFor(role.getKey().resources())))
        .collect(Collectors.joining(", "));
  }

  private static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1 << 30));
  }

  /** In bytes; no limit where it cannot be told. */
  private static long totalMemory() {
    try {
      return MachineMemory.total();
    } catch (IOException unknown) {
      return Long.MAX_VALUE;
    }
  }
}
