// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.notes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.ensemble.report.record.TestRecord.Measurement;
import org.ensemble.report.record.TestRecord.StepRecord;
import org.ensemble.report.record.Verdict;
import org.jspecify.annotations.Nullable;

/** What is noted of one test while it runs. Thread-safe. */
public final class TestNotes {

  /** Of the steps in a long loop the first say enough; a record is read whole. */
  private static final int MOST_STEPS = 1000;

  private static final int MOST_MEASUREMENTS = 10_000;

  /** By the path of the step that they are in; those of the test itself by an empty one. */
  private final Map<List<String>, List<StepRecord>> steps = new HashMap<>();

  private final List<Measurement> measurements = new ArrayList<>();
  private final List<UnaryOperator<String>> masks = new ArrayList<>();
  private @Nullable String deployment;
  private int noted;
  private int commands;
  private long millis = -1;

  /**
   * A deployment that it uses.
   *
   * @param mask takes that deployment's secrets out of a text
   */
  public synchronized void uses(String id, UnaryOperator<String> mask) {
    deployment = id;
    masks.add(mask);
  }

  /** A method of it, or one around it, has run on its nodes. */
  public synchronized void ran(long millis, int commands) {
    this.millis = Math.max(0, this.millis) + millis;
    this.commands += commands;
  }

  /**
   * A step has ended; those within it have before.
   *
   * @param path names, the outermost first
   */
  public synchronized void step(List<String> path, Verdict verdict, long millis) {
    List<StepRecord> within = steps.remove(path);
    if (++noted > MOST_STEPS) {
      return;
    }
    int last = path.size() - 1;
    steps
        .computeIfAbsent(List.copyOf(path.subList(0, last)), key -> new ArrayList<>())
        .add(
            new StepRecord(
                masked(path.get(last)), verdict, millis, within == null ? List.of() : within));
  }

  /**
   * It has measured something.
   *
   * @throws IllegalStateException if it has measured more than anybody can use
   */
  public synchronized void measured(Measurement measurement) {
    if (measurements.size() == MOST_MEASUREMENTS) {
      throw new IllegalStateException(
          "a test has recorded " + MOST_MEASUREMENTS + " values; record what they come to instead");
    }
    measurements.add(measurement);
  }

  public synchronized @Nullable String deployment() {
    return deployment;
  }

  public synchronized List<StepRecord> steps() {
    return List.copyOf(steps.getOrDefault(List.of(), List.of()));
  }

  public synchronized int commands() {
    return commands;
  }

  public synchronized List<Measurement> measurements() {
    return List.copyOf(measurements);
  }

  /** How long its methods took in all; empty if none of them has run. */
  public synchronized OptionalLong millis() {
    return millis < 0 ? OptionalLong.empty() : OptionalLong.of(millis);
  }

  /** A text without the secrets of its deployments. */
  public synchronized String masked(String text) {
    String masked = text;
    for (UnaryOperator<String> mask : masks) {
      masked = mask.apply(masked);
    }
    return masked;
  }
}
