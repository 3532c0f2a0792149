// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.info;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.composition.RoleSize;
import org.ensemble.nxc.json.JsonPart;
import org.ensemble.nxc.json.RoleSizeValue;

/** The part of a compose-info file that is about one composition, the same in all layouts. */
final class CompositionPart {

  private CompositionPart() {}

  static NxcComposition of(String name, JsonPart part, List<NxcRole> roles) {
    if (roles.isEmpty()) {
      throw part.error("composition `" + name + "` has no role, expected one at least");
    }
    Map<String, RoleSize> sizes = new LinkedHashMap<>();
    part.get("roles_distribution")
        .ifPresent(
            written ->
                written.members().forEach((role, size) -> sizes.put(role, RoleSizeValue.of(size))));
    return new NxcComposition(
        name, roles, sizes, part.get("test_script").map(JsonPart::text).orElse(null));
  }
}
