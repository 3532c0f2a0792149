// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.diagnosis.Explanation;
import org.ensemble.report.notes.RunNotes;
import org.ensemble.report.notes.TestNotes;
import org.ensemble.report.record.TestRecord;
import org.ensemble.report.record.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * The tests of Ensemble in one execution of the JUnit Platform, as the record has them. A container
 * that failed has an entry of its own, and what is in it was skipped because of that; one that was
 * skipped is what is in it. Thread-safe.
 */
final class TestRecords {

  private final TestPlan plan;
  private final RunNotes notes;
  private final String flavour;
  private final @Nullable String variant;
  private final int repeat;
  private final TestIds ids = new TestIds();
  private final Map<String, Long> starts = new HashMap<>();
  private final Set<String> ended = new HashSet<>();
  private final List<TestRecord> records = new ArrayList<>();

  /**
   * @param flavour of what has no turn of its own
   * @param repeat from 1
   */
  TestRecords(TestPlan plan, RunNotes notes, String flavour, @Nullable String variant, int repeat) {
    this.plan = plan;
    this.notes = notes;
    this.flavour = flavour;
    this.variant = variant;
    this.repeat = repeat;
  }

  /** Those that have ended so far. */
  synchronized List<TestRecord> all() {
    return List.copyOf(records);
  }

  synchronized void started(TestIdentifier identifier) {
    starts.put(identifier.getUniqueId(), System.nanoTime());
  }

  synchronized void finished(TestIdentifier identifier, TestExecutionResult result) {
    Verdict verdict =
        switch (result.getStatus()) {
          case SUCCESSFUL -> Verdict.PASSED;
          case ABORTED -> Verdict.ABORTED;
          case FAILED -> Verdict.FAILED;
        };
    String message = result.getThrowable().map(TestRecords::message).orElse(null);
    if (identifier.isTest() || hasMeasured(identifier)) {
      add(identifier, verdict, message);
    } else if (verdict == Verdict.FAILED) {
      add(identifier, verdict, message);
      leavesOf(identifier)
          .forEach(each -> add(each, Verdict.SKIPPED, "not run, for what it is in has failed"));
    } else if (verdict == Verdict.ABORTED) {
      leavesOf(identifier).forEach(each -> add(each, Verdict.SKIPPED, message));
    }
  }

  synchronized void skipped(TestIdentifier identifier, String reason) {
    List<TestIdentifier> inside = leavesOf(identifier);
    if (identifier.isTest() || inside.isEmpty()) {
      add(identifier, Verdict.SKIPPED, reason);
    } else {
      inside.forEach(each -> add(each, Verdict.SKIPPED, reason));
    }
  }

  /** A factory of dynamic tests may have, beside those. */
  private boolean hasMeasured(TestIdentifier identifier) {
    return !notes.of(identifier.getUniqueId()).measurements().isEmpty();
  }

  /** What in it has not ended; what does not come up before it is run is not known. */
  private List<TestIdentifier> leavesOf(TestIdentifier container) {
    return plan.getDescendants(container).stream()
        .filter(each -> plan.getChildren(each).isEmpty())
        .filter(each -> !ended.contains(each.getUniqueId()))
        .toList();
  }

  private void add(TestIdentifier identifier, Verdict verdict, @Nullable String text) {
    String unique = identifier.getUniqueId();
    ended.add(unique);
    Turns.Place place = Turns.place(identifier, plan);
    if (place.path().isEmpty() || !MatrixListener.areOfEnsemble(place.classes())) {
      return;
    }
    TestNotes own = notes.take(unique).orElseGet(TestNotes::new);
    @Nullable String masked = text == null ? null : own.masked(text);
    boolean failed = verdict == Verdict.FAILED;
    records.add(
        new TestRecord(
            ids.of(identifier, plan),
            place.classes().get(0).getName(),
            String.join(" > ", place.path()),
            place.flavour(flavour),
            variant,
            own.deployment(),
            repeat,
            verdict,
            verdict == Verdict.SKIPPED ? 0 : own.millis().orElseGet(() -> millisOf(unique)),
            failed ? null : masked,
            failed ? masked : null,
            failed ? cause(masked) : null,
            own.steps(),
            own.commands(),
            own.measurements()));
  }

  /** Whoever explains a failure, of a test or of a start, puts that into its message. */
  private static @Nullable String cause(@Nullable String message) {
    return message == null ? null : Explanation.headlineIn(message).orElse(null);
  }

  private long millisOf(String unique) {
    Long start = starts.get(unique);
    return start == null ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  /** What is thrown on purpose says everything in its message. */
  private static String message(Throwable thrown) {
    boolean wrapped =
        thrown instanceof JUnitException && thrown.getCause() instanceof EnsembleException;
    Throwable own = wrapped ? thrown.getCause() : thrown;
    String message = own.getMessage();
    return message == null || message.isBlank() ? own.toString() : message;
  }
}
