// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.composition.Distribution;
import org.ensemble.composition.Role;
import org.ensemble.composition.RoleSize;
import org.ensemble.composition.RolesText;
import org.ensemble.support.Progress;
import org.jspecify.annotations.Nullable;

/**
 * A composition in one of its variants, with the other choices of a run, and the nodes that this
 * makes.
 */
record Version(Composition composition, List<PlannedNode> nodes) {

  Version {
    nodes = List.copyOf(nodes);
  }

  /**
   * Reads it.
   *
   * @param variant null for the base
   * @param flavour the name of the one it is for
   * @param progress hears of what has to be built to read it
   * @throws EnsembleException if there is no such composition or variant, or anything in it or in
   *     the choices is wrong
   */
  static Version of(
      Settings settings,
      DeploymentRequest request,
      @Nullable String variant,
      String flavour,
      Progress progress) {
    Map<String, RoleSize> sizes = new LinkedHashMap<>(RolesText.parse(request.roles()));
    sizes.putAll(RolesText.parse(settings.roles()));
    Composition composition =
        CompositionChoice.read(settings, request, variant, flavour, sizes, progress);
    Distribution distribution = Distribution.of(composition, sizes);
    return new Version(composition, PlannedNode.of(composition, distribution, request.late()));
  }

  /** Those that have a node. */
  List<Role> roles() {
    return nodes.stream().map(PlannedNode::role).distinct().toList();
  }

  PlannedNode node(String name) {
    return nodes.stream().filter(node -> node.name().equals(name)).findFirst().orElseThrow();
  }

  /** For people: <code>variant `v2`</code>. */
  String describe() {
    String variant = composition.variant();
    return variant == null ? "the base" : "variant `" + variant + "`";
  }
}
