// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.ensemble.cli.output.Mark;
import org.ensemble.support.HumanTime;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Counts, takes times and hands everything to a view. */
final class RunListener implements TestExecutionListener {

  private final View view;
  private final Consumer<String> current;
  private final Map<String, Long> starts = new HashMap<>();
  private final Deque<Item> running = new ArrayDeque<>();

  /** Tests that ended or were skipped; the others of a container that failed were not run. */
  private final Set<String> ended = new HashSet<>();

  /** Paths of containers with something in them that failed; to JUnit they are successful. */
  private final Set<List<String>> red = new HashSet<>();

  private final FailedTests failed = new FailedTests();
  private Tally tally = Tally.NONE;
  private @Nullable TestPlan plan;

  /**
   * @param current is told what goes on right now
   */
  RunListener(View view, Consumer<String> current) {
    this.view = view;
    this.current = current;
  }

  synchronized Tally tally() {
    return tally;
  }

  /** Lines to put below the tally. */
  synchronized List<String> failed() {
    return failed.lines();
  }

  @Override
  public synchronized void testPlanExecutionStarted(TestPlan started) {
    plan = started;
  }

  @Override
  public synchronized void executionStarted(TestIdentifier identifier) {
    item(identifier)
        .ifPresent(
            item -> {
              starts.put(identifier.getUniqueId(), System.nanoTime());
              running.push(item);
              if (!item.test()) {
                view.containerStarted(item);
              }
              current.accept(item.toString());
            });
  }

  @Override
  public synchronized void executionFinished(
      TestIdentifier identifier, TestExecutionResult result) {
    Mark mark = mark(result);
    count(identifier, mark);
    item(identifier).ifPresent(item -> finish(identifier, item, mark, result));
  }

  private void finish(TestIdentifier identifier, Item item, Mark mark, TestExecutionResult result) {
    for (int depth = 1; mark == Mark.FAILED && depth <= item.depth(); depth++) {
      red.add(item.path().subList(0, depth));
    }
    if (mark == Mark.FAILED) {
      result.getThrowable().ifPresent(thrown -> failed.add(item, thrown));
    } else if (item.test()) {
      failed.covered();
    }
    long nanos = System.nanoTime() - starts.getOrDefault(identifier.getUniqueId(), 0L);
    running.remove(item);
    view.finished(
        item,
        red.contains(item.path()) ? Mark.FAILED : mark,
        HumanTime.of(Duration.ofNanos(nanos)),
        result.getThrowable().map(thrown -> details(identifier, mark, thrown)).orElse(List.of()));
    Item next = running.peek();
    current.accept(next == null ? "" : next.toString());
  }

  private static List<String> details(TestIdentifier identifier, Mark mark, Throwable thrown) {
    return mark == Mark.SKIPPED
        ? String.valueOf(thrown.getMessage()).lines().toList()
        : FailureText.of(thrown, testClass(identifier));
  }

  private static @Nullable String testClass(TestIdentifier identifier) {
    return identifier
        .getSource()
        .map(
            source ->
                source instanceof MethodSource method
                    ? method.getClassName()
                    : source instanceof ClassSource type ? type.getClassName() : null)
        .orElse(null);
  }

  private static Mark mark(TestExecutionResult result) {
    return switch (result.getStatus()) {
      case SUCCESSFUL -> Mark.PASSED;
      case ABORTED -> Mark.SKIPPED;
      case FAILED -> Mark.FAILED;
    };
  }

  private void count(TestIdentifier identifier, Mark mark) {
    if (identifier.isTest()) {
      ended.add(identifier.getUniqueId());
      tally =
          tally.plus(
              switch (mark) {
                case PASSED -> new Tally(1, 0, 0, 0);
                case SKIPPED -> new Tally(0, 0, 1, 0);
                default -> new Tally(0, 1, 0, 0);
              });
    } else if (mark != Mark.PASSED) {
      int missed = endTestsIn(identifier);
      tally =
          tally.plus(
              mark == Mark.SKIPPED ? new Tally(0, 0, missed, 0) : new Tally(0, 1, 0, missed));
    }
  }

  /** How many tests in it had not ended. */
  private int endTestsIn(TestIdentifier container) {
    return (int)
        plan().getDescendants(container).stream()
            .filter(TestIdentifier::isTest)
            .filter(test -> ended.add(test.getUniqueId()))
            .count();
  }

  @Override
  public synchronized void executionSkipped(TestIdentifier identifier, String reason) {
    int tests = identifier.isTest() ? 1 : endTestsIn(identifier);
    ended.add(identifier.getUniqueId());
    tally = tally.plus(new Tally(0, 0, tests, 0));
    failed.covered();
    item(identifier).ifPresent(item -> view.finished(item, Mark.SKIPPED, reason, List.of()));
  }

  @Override
  public synchronized void reportingEntryPublished(TestIdentifier identifier, ReportEntry entry) {
    item(identifier)
        .ifPresent(
            item ->
                entry
                    .getKeyValuePairs()
                    .forEach(
                        (key, value) ->
                            view.reported(item, key.equals("value") ? value : key + ": " + value)));
  }

  private Optional<Item> item(TestIdentifier identifier) {
    return Item.of(identifier, plan());
  }

  private TestPlan plan() {
    if (plan == null) {
      throw new IllegalStateException("an event came before the plan");
    }
    return plan;
  }
}
