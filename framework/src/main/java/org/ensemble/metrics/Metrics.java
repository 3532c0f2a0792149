// SPDX-License-Identifier: Apache-2.0
package org.ensemble.metrics;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.ensemble.report.record.Better;
import org.ensemble.report.record.TestRecord.Measurement;

/**
 * Takes what a test measures into the record of its run, where {@code ./ensemble compare} finds it.
 * A parameter of methods of a test:
 *
 * <pre>{@code
 * @Test
 * void writesFast(@Role("client") Node client, Metrics metrics) {
 *   metrics.record("ior.write", ior(client).mibPerSecond(), MIB_PER_S);
 * }
 * }</pre>
 *
 * <p>A name may be recorded many times: each value is a sample. Thread-safe.
 */
public final class Metrics {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,99}");

  private static final double NANOS_PER_MILLI = 1e6;

  private final Consumer<Measurement> recording;

  /** For whoever runs tests; a test is given one. */
  public Metrics(Consumer<Measurement> recording) {
    this.recording = recording;
  }

  /**
   * Records a value.
   *
   * @param name the same in each run, such as {@code ior.write}
   * @throws IllegalArgumentException if the name has other characters than letters, digits and
   *     {@code . _ / -}, or the value is no number
   */
  public void record(String name, double value, Unit unit) {
    record(name, value, unit, unit.better());
  }

  /**
   * Records a value of which the unit does not tell which way an improvement goes.
   *
   * @throws IllegalArgumentException as the other does
   */
  public void record(String name, double value, Unit unit, Better better) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "`"
              + name
              + "` is no name of a measurement; write up to 100 letters, digits, `.`, `_`, `/` and"
              + " `-`, like `ior.write`");
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "measurement `" + name + "` is " + value + ", and only numbers can be compared");
    }
    recording.accept(new Measurement(name, value, unit.symbol(), better));
  }

  /** Records how long something took, in milliseconds. */
  public void record(String name, Duration time) {
    record(name, time.toNanos() / NANOS_PER_MILLI, Unit.MILLISECONDS);
  }
}
