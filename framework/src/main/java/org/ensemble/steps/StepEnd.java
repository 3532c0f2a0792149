// SPDX-License-Identifier: Apache-2.0
package org.ensemble.steps;

import org.jspecify.annotations.Nullable;
import org.opentest4j.IncompleteExecutionException;

/** How a step came to its end. */
public enum StepEnd {
  PASSED("passed"),
  FAILED("FAILED"),
  /** An assumption of the test did not hold. */
  ABORTED("was aborted");

  private final String text;

  StepEnd(String text) {
    this.text = text;
  }

  /**
   * @param thrown null if it returned
   */
  public static StepEnd by(@Nullable Throwable thrown) {
    if (thrown == null) {
      return PASSED;
    }
    return thrown instanceof IncompleteExecutionException ? ABORTED : FAILED;
  }

  /** <code>passed</code>. */
  @Override
  public String toString() {
    return text;
  }
}
