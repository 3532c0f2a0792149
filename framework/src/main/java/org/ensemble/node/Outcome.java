// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.jspecify.annotations.Nullable;

/**
 * What came of an action on one node.
 *
 * @param value what it returned; null if it returned nothing, or not
 * @param thrown what it threw; null if it returned
 * @param cut whether it was told to end before it did
 */
record Outcome<T>(Node node, @Nullable T value, @Nullable Throwable thrown, boolean cut) {

  /** What is done on each node. */
  @FunctionalInterface
  interface Action<T> {
    @Nullable T on(Node node) throws Throwable;
  }

  /** Stands for an action whose end nobody waited for. */
  static <T> Outcome<T> abandoned(Node node) {
    return new Outcome<>(node, null, new InterruptedException("given up"), true);
  }
}
