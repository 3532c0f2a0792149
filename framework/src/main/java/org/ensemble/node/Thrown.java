// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What actions on many nodes threw, made into one. */
final class Thrown {

  private Thrown() {}

  /** Throws what the first threw, causes before consequences, with the others suppressed in it. */
  static void by(List<? extends Outcome<?>> outcomes) {
    List<Throwable> all =
        new ArrayList<>(
            outcomes.stream().map(Outcome::thrown).filter(Objects::nonNull).distinct().toList());
    all.sort(Comparator.comparing(BrokenBarrierException.class::isInstance));
    if (!all.isEmpty()) {
      Throwable first = all.get(0);
      all.subList(1, all.size()).forEach(first::addSuppressed);
      if (first instanceof Error error) {
        throw error;
      }
      throw first instanceof RuntimeException e ? e : new IllegalStateException(first);
    }
  }
}
