// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

/** What is known of a node. Only {@link #LOST} ends a wait early. */
public enum NodeState {
  /** It does not run, because the test asked for that. */
  OFF,
  /** It runs, and is not yet ready. */
  BOOTING,
  /** It runs and has been ready. */
  UP,
  /** It does not run, and nobody asked for that. */
  LOST
}
