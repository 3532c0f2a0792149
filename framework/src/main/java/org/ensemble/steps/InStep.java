// SPDX-License-Identifier: Apache-2.0
package org.ensemble.steps;

import java.util.Arrays;
import java.util.Optional;

/**
 * Sits among the suppressed exceptions of one that was thrown in a step, and says in which. So the
 * exception itself stays what it was, for those that catch it, and every stack trace shows the
 * step.
 */
final class InStep extends Throwable {

  private static final long serialVersionUID = 1L;

  private final transient StepPath path;

  private InStep(StepPath path) {
    super("in " + path, null, false, false);
    this.path = path;
  }

  /** Does nothing to what was marked by a step further in. */
  static void mark(Throwable failure, StepPath path) {
    if (pathOf(failure).isEmpty()) {
      failure.addSuppressed(new InStep(path));
    }
  }

  static Optional<StepPath> pathOf(Throwable failure) {
    return Arrays.stream(failure.getSuppressed())
        .filter(InStep.class::isInstance)
        .map(mark -> ((InStep) mark).path)
        .findFirst();
  }

  /** Without the class, which tells a reader nothing. */
  @Override
  public String toString() {
    return String.valueOf(getMessage());
  }
}
