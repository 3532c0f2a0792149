// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.kept;

import java.util.List;
import org.ensemble.deployment.keeper.Keepers;
import org.ensemble.deployment.keeper.Kept;
import org.ensemble.deployment.kept.KeptFacts.KeptNode;
import org.jspecify.annotations.Nullable;

/**
 * {@code [ID] [NODE]} of the command line.
 *
 * @param nodes whose logs are meant
 */
record LogChoice(Kept kept, List<KeptNode> nodes) {

  /** One word is a node of the only deployment, if that has such a node. */
  static LogChoice of(Keepers keepers, List<String> words) {
    if (words.size() == 2) {
      return of(keepers.named(words.get(0)), words.get(1));
    }
    String word = words.isEmpty() ? null : words.get(0);
    List<Kept> all = keepers.all();
    boolean isNode =
        all.size() == 1
            && all.get(0).facts().nodes().stream().anyMatch(node -> node.name().equals(word));
    return isNode ? of(all.get(0), word) : of(keepers.named(word), (String) null);
  }

  private static LogChoice of(Kept kept, @Nullable String name) {
    return new LogChoice(
        kept, name == null ? kept.facts().nodes() : List.of(kept.facts().node(name)));
  }
}
