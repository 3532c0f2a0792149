// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ensemble.EnsembleException;

/**
 * A role that somebody will ask a deployment for. Compositions can be read without being deployed,
 * so a name that is not in there is refused before anybody has waited for nodes.
 *
 * @param where who asks, as it stands in messages
 */
public record RoleMention(String where, String role) {

  /**
   * @param composition takes a name of a role and throws if it lacks that
   * @throws EnsembleException if the composition lacks one; lists all that it lacks
   */
  static void check(List<RoleMention> mentions, Consumer<String> composition) {
    List<String> problems = new ArrayList<>();
    for (RoleMention mention : mentions) {
      try {
        composition.accept(mention.role());
      } catch (EnsembleException e) {
        problems.add(mention.where() + ": " + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new EnsembleException(String.join("\n", problems));
    }
  }
}
