// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour;

import java.time.Duration;

/** One thing that is wrong with the network of a deployment because a test wants it so. */
public sealed interface NetworkFault {

  /** The node's link is down: its carrier is lost, and nothing passes. */
  record Blocked(String node) implements NetworkFault {}

  /** What one node sends does not reach the other; neither is told. */
  record Dropped(String from, String to) implements NetworkFault {}

  /**
   * The node's link loses packets, whichever way they go.
   *
   * @param percent more than 0, at most 100
   */
  record Lossy(String node, double percent) implements NetworkFault {}

  /**
   * The node's link is slow, in each direction on its own.
   *
   * @param bitsPerSecond at least 1
   */
  record Limited(String node, long bitsPerSecond) implements NetworkFault {}

  /**
   * Whatever passes the node's link is late by that much, in each direction. Asked for only with
   * {@link Capability#LINK_DELAY}.
   */
  record Delayed(String node, Duration delay) implements NetworkFault {}
}
