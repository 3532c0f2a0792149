// SPDX-License-Identifier: Apache-2.0
package org.ensemble.steps;

/** Takes the calling thread's place in its test along to the threads that work for it. */
public final class StepContext {

  private final Place place;

  private StepContext(Place place) {
    this.place = place;
  }

  /** Where the calling thread is. */
  public static StepContext current() {
    return new StepContext(Place.current());
  }

  /** Runs it there, on the thread that calls this. */
  public void run(Runnable body) {
    Place.visit(place, body);
  }
}
