// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * How long something took, each time.
 *
 * @param sorted the shortest first; at least one
 */
public record Samples(List<Duration> sorted) {

  public Samples {
    sorted = sorted.stream().sorted().toList();
  }

  public static Samples of(Collection<Duration> durations) {
    return new Samples(List.copyOf(durations));
  }

  public Duration median() {
    return percentile(50);
  }

  /** By nearest rank: a value that was measured, not one in between. */
  public Duration percentile(int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
    return sorted.get(Math.max(rank, 1) - 1);
  }

  /** The median, and from where to where the samples reach. */
  public String spread() {
    return text(median()) + " (" + text(sorted.get(0)) + " … " + text(percentile(100)) + ")";
  }

  /** The median and the worst but one percent. */
  public String tail() {
    return text(median()) + " (p99 " + text(percentile(99)) + ")";
  }

  /** With three digits that mean something. */
  public static String text(Duration duration) {
    double millis = duration.toNanos() / 1e6;
    return millis < 1_000
        ? String.format(Locale.ROOT, millis < 10 ? "%.2f ms" : "%.0f ms", millis)
        : String.format(Locale.ROOT, "%.2f s", millis / 1_000);
  }
}
