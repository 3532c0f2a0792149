// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.support.Suggestions;

/** As much of a composition as can be asked of one that runs, wherever it was read. */
record CompositionNames(String name, List<String> roles) {

  CompositionNames {
    roles = List.copyOf(roles);
  }

  static CompositionNames of(Composition composition) {
    return new CompositionNames(composition.name(), composition.roleNames());
  }

  /**
   * @throws EnsembleException if it has no such role
   */
  void requireRole(String role) {
    if (!roles.contains(role)) {
      throw new EnsembleException(
          "composition `" + name + "`: " + Suggestions.unknown("role", role, roles));
    }
  }
}
