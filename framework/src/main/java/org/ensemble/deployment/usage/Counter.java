// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.usage;

import org.jspecify.annotations.Nullable;

/** The sum of what one counter after the other has counted. */
final class Counter {

  private long before;
  private long last;
  private boolean seen;

  /** Another one counts from now on, from zero. */
  void next() {
    before += last;
    last = 0;
  }

  /**
   * @param now what is counted; null if nobody knows
   * @return the sum of all so far; null if nobody has ever known
   */
  @Nullable Long add(@Nullable Long now) {
    if (now != null) {
      last = now;
      seen = true;
    }
    return seen ? Long.valueOf(before + last) : null;
  }
}
