// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.time.Duration;
import java.time.Instant;

/**
 * The clock of a node beside the one of the test's machine.
 *
 * @param time of the node, when it was asked
 * @param offset of the node to the test's machine; positive if the node is ahead
 * @param uncertainty by how much the offset may be wrong either way: half of what the question took
 */
public record Clock(Instant time, Duration offset, Duration uncertainty) {

  /**
   * @param before the question, by the test's machine
   * @param after the answer, by the test's machine
   */
  public static Clock compared(Instant before, Instant node, Instant after) {
    Duration half = Duration.between(before, after).dividedBy(2);
    return new Clock(node, Duration.between(before.plus(half), node), half);
  }
}
