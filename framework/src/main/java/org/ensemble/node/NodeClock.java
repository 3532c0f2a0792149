// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;
import java.time.Instant;
import org.ensemble.EnsembleException;
import org.ensemble.node.look.Clock;
import org.ensemble.node.look.TimeLook;

/**
 * A node's clock, and how to make it wrong.
 *
 * <p>What is moved stays moved when the node reboots, to the second, and is moved back by as much
 * when the fault ends. A flavour that cannot do it is an {@link EnsembleException} that names what
 * it lacks.
 */
public final class NodeClock {

  private final NodeLink link;

  NodeClock(NodeLink link) {
    this.link = link;
  }

  /** What it shows, compared with the clock of the machine on which the test runs. */
  public Clock now() {
    Instant before = Instant.now();
    Instant node = link.look(new TimeLook());
    return Clock.compared(before, node, Instant.now());
  }

  /**
   * Sets it on, or back if that is negative, in one step.
   *
   * @param by not zero, else an {@link IllegalArgumentException}
   */
  public Fault jump(Duration by) {
    if (by.isZero()) {
      throw new IllegalArgumentException("a clock jumps by some time, not by 0");
    }
    return link.context().machine().moveClock("os().clock().jump()", by);
  }

  /**
   * Sets it so that it is ahead of that of the test's machine by so much, or behind if that is
   * negative; as exactly as {@link #now} knows what it shows.
   */
  public Fault offset(Duration offset) {
    Duration by = offset.minus(now().offset());
    return link.context().machine().moveClock("os().clock().offset()", by);
  }

  /** The name of the node whose clock this is. */
  @Override
  public String toString() {
    return "clock of " + link.context().name();
  }
}
