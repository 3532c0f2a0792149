// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.awaitility.core.ThrowingRunnable;
import org.ensemble.support.Budget;
import org.ensemble.support.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * One try of a wait, on the thread that makes it. Commands that are run in it, however deep in the
 * test's own helpers, end with the budget of the wait.
 *
 * @param deadline of the wait
 * @param budget of the wait, for messages
 */
record Attempt(Deadline deadline, Budget budget) {

  /** Bound to a call, like a parameter that nobody has to pass. */
  private static final ThreadLocal<@Nullable Attempt> CURRENT = new ThreadLocal<>();

  static @Nullable Attempt current() {
    return CURRENT.get();
  }

  /**
   * Makes the try.
   *
   * @param attempt null for none
   */
  static void within(@Nullable Attempt attempt, ThrowingRunnable body) throws Throwable {
    Attempt outer = CURRENT.get();
    CURRENT.set(attempt);
    try {
      body.run();
    } finally {
      if (outer == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(outer);
      }
    }
  }

  /** This, or the one that surrounds it if that ends first. */
  Attempt orSurrounding() {
    Attempt outer = CURRENT.get();
    return outer != null && deadline.orEarlier(outer.deadline) == outer.deadline ? outer : this;
  }
}
