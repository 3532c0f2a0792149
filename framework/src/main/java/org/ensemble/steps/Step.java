// SPDX-License-Identifier: Apache-2.0
package org.ensemble.steps;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step that runs. */
final class Step {

  private final Place around;
  private final @Nullable TestSteps test;
  private final StepPath path;
  private final Place place;
  private final long start = System.nanoTime();

  private Step(Place around, String name) {
    this.around = around;
    this.test = around.test();
    StepPath outer = around.path();
    this.path = outer == null ? new StepPath(List.of(name)) : outer.child(name);
    this.place = new Place(around, test, path, null);
  }

  /** To be ended on the same thread. */
  static Step begin(String name) {
    Step step = new Step(Place.current(), name);
    Place.enter(step.place);
    if (step.test != null) {
      step.test.begun(step.path);
    }
    return step;
  }

  StepPath path() {
    return path;
  }

  void end(@Nullable Throwable failure) {
    Place.leave(place, around);
    if (test != null) {
      test.ended(path, failure, Duration.ofNanos(System.nanoTime() - start));
    }
  }
}
