// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.record;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a test in one flavour and variant, once.
 *
 * @param id the same in each run: {@code Class#method}, then what tells invocations apart, such as
 *     {@code pkg.OarIT#array[2]}; only the class for one that failed as a whole, and what is in it
 *     was skipped then
 * @param className the outermost class
 * @param name as people read it
 * @param variant null for the base
 * @param deployment the id of the one it used last; null if it had none
 * @param repeat from 1
 * @param ms milliseconds that it took, without the deployment
 * @param reason why it was skipped or aborted; null otherwise
 * @param message of what it failed with; null if it did not
 * @param cause in one line, as found by a look at the system; null if nothing was found
 * @param steps in their order
 * @param commands how many it ran on nodes
 * @param measurements by name, then in their order
 */
public record TestRecord(
    String id,
    @JsonProperty("class") String className,
    String name,
    String flavour,
    @Nullable String variant,
    @Nullable String deployment,
    int repeat,
    Verdict verdict,
    long ms,
    @Nullable String reason,
    @Nullable String message,
    @Nullable String cause,
    List<StepRecord> steps,
    int commands,
    List<Measurement> measurements) {

  static final Comparator<TestRecord> ORDER =
      comparing(TestRecord::flavour)
          .thenComparing(TestRecord::variant, nullsFirst(naturalOrder()))
          .thenComparing(TestRecord::id)
          .thenComparing(TestRecord::repeat);

  public TestRecord {
    steps = Orders.kept(steps);
    measurements = Orders.sorted(measurements, comparing(Measurement::name));
  }

  /** What it is one of in a run: no two have an equal one. */
  Object key() {
    return new Key(id, flavour, variant, repeat);
  }

  private record Key(String id, String flavour, @Nullable String variant, int repeat) {}

  /**
   * A named part of a test.
   *
   * @param ms milliseconds
   * @param steps within it, in their order
   */
  public record StepRecord(String name, Verdict verdict, long ms, List<StepRecord> steps) {

    public StepRecord {
      steps = Orders.kept(steps);
    }
  }

  /**
   * A number that a test has told.
   *
   * @param unit its symbol, such as {@code MiB/s}
   * @param better which way an improvement goes
   */
  public record Measurement(String name, double value, String unit, Better better) {}
}
