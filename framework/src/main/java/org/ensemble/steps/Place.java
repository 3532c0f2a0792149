// SPDX-License-Identifier: Apache-2.0
package org.ensemble.steps;

import org.jspecify.annotations.Nullable;

/**
 * Where in which test a thread is. Threads that a test starts begin where they were started; once
 * that step, or the test, is over, they are where it was.
 */
final class Place {

  /** Of a thread that knows no test. */
  private static final Place NOWHERE = new Place(null, null, null, null);

  private static final InheritableThreadLocal<@Nullable Place> CURRENT =
      new InheritableThreadLocal<>();

  private final @Nullable Place around;
  private final @Nullable TestSteps test;
  private final @Nullable StepPath path;
  private final @Nullable SoftBlock block;
  private volatile boolean over;

  /**
   * @param block whose body is there, directly
   */
  Place(
      @Nullable Place around,
      @Nullable TestSteps test,
      @Nullable StepPath path,
      @Nullable SoftBlock block) {
    this.around = around;
    this.test = test;
    this.path = path;
    this.block = block;
  }

  static Place current() {
    Place place = CURRENT.get();
    while (place != null && place.over) {
      place = place.around;
    }
    return place == null ? NOWHERE : place;
  }

  static void enter(Place place) {
    CURRENT.set(place);
  }

  static void leave(Place place, Place around) {
    place.over = true;
    if (around == NOWHERE) {
      CURRENT.remove();
    } else {
      CURRENT.set(around);
    }
  }

  /** For a thread of a pool, which goes back to where it was. */
  static void visit(Place place, Runnable body) {
    Place before = CURRENT.get();
    CURRENT.set(place);
    try {
      body.run();
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }

  @Nullable TestSteps test() {
    return test;
  }

  @Nullable StepPath path() {
    return path;
  }

  @Nullable SoftBlock block() {
    return block;
  }
}
