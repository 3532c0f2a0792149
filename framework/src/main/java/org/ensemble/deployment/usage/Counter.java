// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.usage;

import org.jspecify.annotations.Nullable;

/** The sum of what counters have counted, each of which begins anew when its machine does. */
final class Counter {

  private long before;
  private long last;
  private boolean seen;

  /**
   * @param now what is counted; null if nobody knows
   * @return the sum of all so far; null if nobody has ever known
   */
  @Nullable Long add(@Nullable Long now) {
    if (now != null) {
      if (now < last) {
        before += last;
      }
      last = now;
      seen = true;
    }
    return seen ? Long.valueOf(before + last) : null;
  }
}
