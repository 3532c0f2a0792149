// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.ArrayList;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;

/**
 * A role that somebody will ask a deployment for. Compositions can be read without being deployed,
 * so a name that is not in there is refused before anybody has waited for nodes.
 *
 * @param where who asks, as it stands in messages
 */
public record RoleMention(String where, String role) {

  /**
   * @throws EnsembleException if the composition lacks one; lists all that it lacks
   */
  static void check(List<RoleMention> mentions, Composition composition) {
    List<String> problems = new ArrayList<>();
    for (RoleMention mention : mentions) {
      try {
        composition.role(mention.role());
      } catch (EnsembleException e) {
        problems.add(mention.where() + ": " + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new EnsembleException(String.join("\n", problems));
    }
  }
}
