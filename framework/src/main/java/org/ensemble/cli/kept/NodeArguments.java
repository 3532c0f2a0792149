// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.kept;

import java.util.List;
import org.ensemble.deployment.keeper.Keepers;
import org.ensemble.deployment.keeper.Kept;

/**
 * {@code [ID] NODE} of a command line.
 *
 * @param node not looked for yet
 */
record NodeArguments(Kept kept, String node) {

  /**
   * @param words one or two
   */
  static NodeArguments of(Keepers keepers, List<String> words) {
    return words.size() == 1
        ? new NodeArguments(keepers.named(null), words.get(0))
        : new NodeArguments(keepers.named(words.get(0)), words.get(1));
  }
}
