// SPDX-License-Identifier: Apache-2.0
package org.ensemble.steps;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps that do not keep each other from being run. */
final class SoftBlock {

  private final List<Throwable> failures = new ArrayList<>();

  /** The one whose body the calling thread is in, directly. */
  static @Nullable SoftBlock current() {
    return Place.current().block();
  }

  <E extends Throwable> void run(Steps.Body<E> body) throws E {
    Place around = Place.current();
    Place place = new Place(around, around.test(), around.path(), this);
    Place.enter(place);
    try {
      body.run();
    } catch (Throwable end) {
      synchronized (this) {
        if (failures.isEmpty() || end instanceof VirtualMachineError) {
          throw end;
        }
        failures.add(end);
      }
    } finally {
      Place.leave(place, around);
    }
    synchronized (this) {
      if (!failures.isEmpty()) {
        throw new SoftFailures(failures);
      }
    }
  }

  /** Whether the failure of a step is kept for the end. An assumption that fails ends the test. */
  synchronized boolean takes(Throwable failure) {
    return !(failure instanceof VirtualMachineError)
        && StepEnd.by(failure) == StepEnd.FAILED
        && failures.add(failure);
  }
}
