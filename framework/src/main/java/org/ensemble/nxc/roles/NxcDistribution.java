// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.roles;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Distribution;
import org.ensemble.composition.RoleSize;
import org.ensemble.nxc.info.NxcComposition;
import org.ensemble.support.Suggestions;

/** Which nodes each role of a composition has in a run (nxc-formats.md, 2.3). */
public final class NxcDistribution {

  private final NxcComposition composition;
  private final List<RoleWish> wishes;

  private NxcDistribution(NxcComposition composition, List<RoleWish> wishes) {
    this.composition = composition;
    this.wishes = wishes;
  }

  /**
   * The nodes.
   *
   * @param flavour the name of the flavour
   * @param wishes those of a role file, then those of the command line: the last of a role counts;
   *     minima hold beside it
   * @return host names by role, in the composition's order of roles
   * @throws EnsembleException if a role is unknown, a node's name is no host name, two nodes have
   *     one name, or there is no node at all
   */
  public static Distribution of(
      NxcComposition composition, String flavour, NxcNaming naming, List<RoleWish> wishes) {
    return new NxcDistribution(composition, wishes).in(flavour, naming);
  }

  private Distribution in(String flavour, NxcNaming naming) {
    wishes.forEach(wish -> known(wish.role(), wish.origin()));
    composition.sizes().keySet().forEach(role -> known(role, "its `rolesDistribution`"));
    Map<String, List<String>> nodes = new LinkedHashMap<>();
    for (String role : composition.roleNames()) {
      RoleSize written = composition.sizes().getOrDefault(role, new RoleSize.Single());
      nodes.put(role, size(role, naming.ofComposition(written, flavour)).nodeNames(role));
    }
    NodeNames.check(composition.name(), nodes);
    return new Distribution(nodes);
  }

  private void known(String role, String origin) {
    if (!composition.roleNames().contains(role)) {
      throw new EnsembleException(
          origin
              + ": composition `"
              + composition.name()
              + "`: "
              + Suggestions.unknown("role", role, composition.roleNames()));
    }
  }

  private RoleSize size(String role, RoleSize otherwise) {
    RoleSize size = otherwise;
    for (RoleWish wish : wishes) {
      size = wish.role().equals(role) && !wish.minimum() ? wish.size() : size;
    }
    for (RoleWish wish : wishes) {
      boolean more = wish.size().nodeNames(role).size() > size.nodeNames(role).size();
      size = wish.role().equals(role) && wish.minimum() && more ? wish.size() : size;
    }
    return size;
  }
}
