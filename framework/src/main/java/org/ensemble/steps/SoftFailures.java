// SPDX-License-Identifier: Apache-2.0
package org.ensemble.steps;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.ensemble.EnsembleException;

/** All that has failed in a {@link SoftBlock}; each is suppressed in it, with its stack trace. */
final class SoftFailures extends AssertionError {

  private static final long serialVersionUID = 1L;

  SoftFailures(List<Throwable> failures) {
    super(
        failures.size()
            + (failures.size() == 1 ? " failure:" : " failures:")
            + failures.stream().map(SoftFailures::item).collect(joining()));
    failures.forEach(this::addSuppressed);
  }

  private static String item(Throwable failure) {
    String text = StepPath.of(failure).map(path -> path + ": ").orElse("") + text(failure);
    return "\n- " + text.strip().replace("\n", "\n  ");
  }

  /** What our own and AssertJ's exceptions are called adds nothing to what they say. */
  private static String text(Throwable failure) {
    boolean speaks = failure instanceof EnsembleException || failure instanceof AssertionError;
    return speaks && failure.getMessage() != null ? failure.getMessage() : failure.toString();
  }
}
