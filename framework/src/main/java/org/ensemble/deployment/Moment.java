// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a deployment was like at the beginning of a test. */
public final class Moment {

  private final long nanos;
  private final Map<String, Long> killed;

  /**
   * @param nanos of {@link System#nanoTime}
   * @param killed how many processes had been killed for lack of memory, by node; negative if
   *     nobody counts
   */
  Moment(long nanos, Map<String, Long> killed) {
    this.nanos = nanos;
    this.killed = Map.copyOf(killed);
  }

  /** How long ago that was. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  /** How many have been killed since, by node; those of which none was are left out. */
  Map<String, Long> killedUntil(Map<String, Long> now) {
    Map<String, Long> more = new LinkedHashMap<>();
    now.forEach(
        (node, count) -> {
          long before = Math.max(0, killed.getOrDefault(node, 0L));
          // Where a machine that starts anew counts anew, fewer are all since then.
          long since = count < before ? count : count - before;
          if (since > 0) {
            more.put(node, since);
          }
        });
    return more;
  }
}
