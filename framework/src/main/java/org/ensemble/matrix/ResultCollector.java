// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.diagnosis.Explanation;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Collects the results of one execution of the JUnit Platform: in a flavour, or in several where
 * classes have turns, see {@link Turns}.
 */
public final class ResultCollector implements TestExecutionListener {

  /** More lines of a failure are in the report of the execution itself. */
  private static final int REASON_LINES = 4;

  private final String flavour;
  private final @Nullable String variant;
  private final Predicate<List<Class<?>>> filter;

  private final Map<String, Long> starts = new HashMap<>();
  private final Set<String> ended = new HashSet<>();
  private final Map<String, List<Entry>> entries = new LinkedHashMap<>();
  private final Map<String, Long> millis = new HashMap<>();
  private @Nullable TestPlan plan;

  /** Of everything that is run. */
  public ResultCollector(String flavour, @Nullable String variant) {
    this(flavour, variant, classes -> true);
  }

  /**
   * @param variant that all is run in; null for none
   * @param filter is given the test classes around something, from the outermost to its own;
   *     results it does not accept are left out
   */
  ResultCollector(String flavour, @Nullable String variant, Predicate<List<Class<?>>> filter) {
    this.flavour = flavour;
    this.variant = variant;
    this.filter = filter;
  }

  /** The results so far, one for each flavour that has any, the execution's own always. */
  public synchronized List<Column> columns() {
    Map<String, List<Entry>> all = new LinkedHashMap<>();
    all.put(flavour, List.of());
    all.putAll(entries);
    if (all.size() > 1 && !entries.containsKey(flavour)) {
      all.remove(flavour);
    }
    return all.entrySet().stream()
        .map(
            each ->
                Column.of(
                    each.getKey(),
                    variant,
                    each.getValue(),
                    millis.getOrDefault(each.getKey(), 0L)))
        .toList();
  }

  @Override
  public synchronized void testPlanExecutionStarted(TestPlan started) {
    plan = started;
  }

  @Override
  public synchronized void executionStarted(TestIdentifier identifier) {
    starts.put(identifier.getUniqueId(), System.nanoTime());
  }

  @Override
  public synchronized void executionFinished(
      TestIdentifier identifier, TestExecutionResult result) {
    long took = millisSince(starts.getOrDefault(identifier.getUniqueId(), System.nanoTime()));
    Verdict verdict = verdict(result.getStatus());
    if (identifier.isTest() || verdict != Verdict.PASSED) {
      end(identifier, verdict, took, result.getThrowable().map(ResultCollector::reason));
    }
    Turns.Place place = place(identifier);
    if (place.isOutermost()) {
      millis.merge(place.flavour(flavour), took, Long::sum);
    }
  }

  @Override
  public synchronized void executionSkipped(TestIdentifier identifier, String reason) {
    end(identifier, Verdict.SKIPPED, 0, Optional.of(lines(reason)));
  }

  /**
   * A container that was skipped counts as what is in it, and one that failed as one failure
   * besides; what can be known of what is in it is what does not come up only while it runs.
   */
  private void end(
      TestIdentifier identifier, Verdict verdict, long took, Optional<List<String>> reason) {
    List<TestIdentifier> inside =
        plan().getDescendants(identifier).stream()
            .filter(each -> plan().getChildren(each).isEmpty())
            .filter(each -> !ended.contains(each.getUniqueId()))
            .toList();
    if (verdict != Verdict.SKIPPED || inside.isEmpty()) {
      add(identifier, verdict, took, reason);
      inside.forEach(each -> add(each, Verdict.NOT_RUN, 0, Optional.empty()));
    } else {
      inside.forEach(each -> add(each, verdict, 0, reason));
    }
  }

  private void add(
      TestIdentifier identifier, Verdict verdict, long took, Optional<List<String>> reason) {
    ended.add(identifier.getUniqueId());
    Turns.Place place = place(identifier);
    if (!place.path().isEmpty() && filter.test(place.classes())) {
      entries
          .computeIfAbsent(place.flavour(flavour), key -> new ArrayList<>())
          .add(new Entry(place.path(), verdict, took, reason.orElse(List.of())));
    }
  }

  private Turns.Place place(TestIdentifier identifier) {
    return Turns.place(identifier, plan());
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static Verdict verdict(Status status) {
    return switch (status) {
      case SUCCESSFUL -> Verdict.PASSED;
      case ABORTED -> Verdict.SKIPPED;
      case FAILED -> Verdict.FAILED;
    };
  }

  private static List<String> reason(Throwable thrown) {
    boolean wrapped =
        thrown instanceof JUnitException && thrown.getCause() instanceof EnsembleException;
    Throwable own = wrapped ? thrown.getCause() : thrown;
    String message = own.getMessage();
    List<String> lines =
        new ArrayList<>(lines(message == null || message.isBlank() ? own.toString() : message));
    // It stands at the end of a message that may be long.
    Explanation.lineIn(String.valueOf(message))
        .filter(cause -> !lines.contains(cause))
        .ifPresent(lines::add);
    return lines;
  }

  private static List<String> lines(String text) {
    return text.lines().filter(line -> !line.isBlank()).limit(REASON_LINES).toList();
  }

  private TestPlan plan() {
    if (plan == null) {
      throw new IllegalStateException("an event came before the plan");
    }
    return plan;
  }
}
