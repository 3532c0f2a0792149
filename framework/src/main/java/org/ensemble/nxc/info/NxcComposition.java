// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.info;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.composition.RoleSize;
import org.jspecify.annotations.Nullable;

/**
 * A composition in a build.
 *
 * @param name as people start it; docker and nspawn write none, there it is that of the build's
 *     link
 * @param roles in the order of the file, in which NixOS Compose numbers nodes
 * @param sizes its {@code rolesDistribution} by role: {@link RoleSize.Count} or {@link
 *     RoleSize.Named}; roles that are missing have one node
 * @param testScript the store path of its test script, which may be an empty file; null if the
 *     build names none
 */
public record NxcComposition(
    String name, List<NxcRole> roles, Map<String, RoleSize> sizes, @Nullable String testScript) {

  public NxcComposition {
    roles = List.copyOf(roles);
    sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
  }

  /** The names of its roles, in their order. */
  public List<String> roleNames() {
    return roles.stream().map(NxcRole::name).toList();
  }
}
