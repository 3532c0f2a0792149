// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that nodes are or say in the end, in one side only.
 *
 * @param unit null for what the journal does not say the author of
 * @param line of the journal that is new or gone; null if this is of the unit's state
 * @param baseline its state, or in how many deployments the line was
 * @param candidate the same
 * @param worse a unit that has failed, or an error that was not there
 * @param sure whether there are enough repeats to say that it is no chance
 */
public record StateChange(
    List<String> nodes,
    @Nullable String unit,
    @Nullable String line,
    String baseline,
    String candidate,
    boolean worse,
    boolean sure) {

  public StateChange {
    nodes = List.copyOf(nodes);
  }
}
