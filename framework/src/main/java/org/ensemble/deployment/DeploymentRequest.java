// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a test asks for. The {@link Settings} of the run win over it.
 *
 * @param composition a name to be searched for, or a path
 * @param roles sizes of roles, such as {@code node=4}; empty for the composition's own
 * @param variant a named variant, or null
 * @param set parameters by name
 * @param late names of roles and nodes that do not start with the deployment, besides those of the
 *     composition
 */
public record DeploymentRequest(
    String composition,
    String roles,
    @Nullable String variant,
    Map<String, String> set,
    Set<String> late) {

  public DeploymentRequest {
    set = Map.copyOf(set);
    late = Set.copyOf(late);
  }

  /** All nodes start with the deployment, but for those that the composition says start late. */
  public DeploymentRequest(
      String composition, String roles, @Nullable String variant, Map<String, String> set) {
    this(composition, roles, variant, set, Set.of());
  }

  /** The composition as it is. */
  public static DeploymentRequest of(String composition) {
    return new DeploymentRequest(composition, "", null, Map.of());
  }
}
