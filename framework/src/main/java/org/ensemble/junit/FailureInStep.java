// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.util.function.UnaryOperator;
import org.ensemble.EnsembleException;
import org.ensemble.steps.StepPath;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.IncompleteExecutionException;

/** What is reported of a test that has failed in a step: the same, with the step in front. */
final class FailureInStep {

  private FailureInStep() {}

  /**
   * @param masking applied to the names of steps
   * @return the failure itself if it was in no step, or is no failure
   */
  static Throwable of(Throwable failure, UnaryOperator<String> masking) {
    if (failure instanceof IncompleteExecutionException || failure instanceof VirtualMachineError) {
      return failure;
    }
    return StepPath.of(failure)
        .map(path -> "in " + masking.apply(path.toString()) + ": ")
        .map(prefix -> around(prefix, failure, ""))
        .orElse(failure);
  }

  /**
   * The same failure with more in its message.
   *
   * @param suffix on lines of its own
   */
  static Throwable around(String prefix, Throwable failure, String suffix) {
    Throwable reported;
    if (failure instanceof AssertionFailedError error
        && error.isExpectedDefined()
        && error.isActualDefined()) {
      // Development environments show these two side by side.
      reported =
          new AssertionFailedError(
              prefix + error.getMessage() + suffix, error.getExpected(), error.getActual(), error);
    } else if (failure instanceof AssertionError) {
      reported = new AssertionFailedError(prefix + failure.getMessage() + suffix, failure);
    } else if (failure instanceof EnsembleException) {
      reported = new EnsembleException(prefix + failure.getMessage() + suffix, failure);
    } else {
      reported = new EnsembleException(prefix + failure + suffix, failure);
    }
    reported.setStackTrace(failure.getStackTrace());
    return reported;
  }
}
