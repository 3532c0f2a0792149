// SPDX-License-Identifier: Apache-2.0
package org.ensemble.steps;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ensemble.support.HumanTime;
import org.jspecify.annotations.Nullable;

/** The steps of one test, or of one of the methods around tests. Made by who runs the test. */
public final class TestSteps {

  private final String test;
  private final List<StepListener> listeners = new CopyOnWriteArrayList<>();
  private final Map<StepPath, Tally> tallies = new LinkedHashMap<>();

  /**
   * @param test its name, for people
   */
  public TestSteps(String test) {
    this.test = test;
  }

  /** The one that the calling thread is in; null for none. */
  public static @Nullable TestSteps current() {
    return Place.current().test();
  }

  /** Its name. */
  public String test() {
    return test;
  }

  /** A test may have several deployments, each with evidence of its own. */
  public void tell(StepListener listener) {
    listeners.add(listener);
  }

  /**
   * Runs the test.
   *
   * @throws E whatever it throws
   */
  public <E extends Throwable> void run(Steps.Body<E> body) throws E {
    Place around = Place.current();
    Place place = new Place(around, this, null, null);
    Place.enter(place);
    try {
      body.run();
    } finally {
      Place.leave(place, around);
    }
  }

  /** The steps that have ended, by their paths in this order, and what came of them. */
  public Map<String, String> summary() {
    Map<String, String> texts = new LinkedHashMap<>();
    synchronized (tallies) {
      tallies.forEach((step, tally) -> texts.put(String.join(" > ", step.names()), tally.text()));
    }
    return texts;
  }

  void begun(StepPath step) {
    listeners.forEach(listener -> listener.begun(test, step));
  }

  void ended(StepPath step, @Nullable Throwable failure, Duration duration) {
    listeners.forEach(listener -> listener.ended(test, step, failure, duration));
    synchronized (tallies) {
      tallies.merge(step, Tally.of(StepEnd.by(failure), duration), Tally::plus);
    }
  }

  /** What came of a step, which may be in a loop. */
  private record Tally(int times, int failures, StepEnd last, Duration total) {

    static Tally of(StepEnd end, Duration duration) {
      return new Tally(1, end == StepEnd.FAILED ? 1 : 0, end, duration);
    }

    Tally plus(Tally other) {
      return new Tally(
          times + other.times, failures + other.failures, other.last, total.plus(other.total));
    }

    String text() {
      return times == 1
          ? last + " after " + HumanTime.of(total)
          : times
              + " times, "
              + (failures == 0 ? last : failures + " times FAILED")
              + ", "
              + HumanTime.of(total)
              + " in all";
    }
  }
}
