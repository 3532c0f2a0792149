// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import java.time.Duration;

/**
 * The moment at which something has to be over, so that all its parts share one budget.
 *
 * @param nanoTime in the measure of {@link System#nanoTime()}
 */
public record Deadline(long nanoTime) {

  public static Deadline after(Duration budget) {
    return new Deadline(System.nanoTime() + budget.toNanos());
  }

  /** What is left, zero if nothing is. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  public boolean isOver() {
    return nanoTime - System.nanoTime() <= 0;
  }

  /** The one that comes first. */
  public Deadline orEarlier(Deadline other) {
    return nanoTime - other.nanoTime <= 0 ? this : other;
  }
}
