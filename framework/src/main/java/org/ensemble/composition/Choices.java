// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run says about a composition without touching it.
 *
 * @param variant a named variant, or null for none
 * @param set parameters by name; they win over the variant's
 * @param roles sizes by role; they win over the composition's
 */
public record Choices(
    @Nullable String variant, Map<String, String> set, Map<String, RoleSize> roles) {

  public static final Choices NONE = new Choices(null, Map.of(), Map.of());

  public Choices {
    set = Map.copyOf(set);
    roles = Map.copyOf(roles);
  }
}
