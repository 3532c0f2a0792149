// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.time.Duration;
import org.ensemble.report.notes.RunNotes;
import org.ensemble.report.notes.TestNotes;
import org.ensemble.report.record.Verdict;
import org.ensemble.steps.StepEnd;
import org.ensemble.steps.StepListener;
import org.ensemble.steps.StepPath;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/** Takes the steps of a test, and finds where they go. */
final class Recording implements StepListener {

  private final TestNotes notes;

  private Recording(TestNotes notes) {
    this.notes = notes;
  }

  /** The notes of a test or a class. Where nobody wants them, they go nowhere. */
  static TestNotes notes(ExtensionContext context) {
    RunNotes run =
        context
            .getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(RunNotes.PLACE))
            .get(RunNotes.class, RunNotes.class);
    return run == null ? new TestNotes() : run.of(context.getUniqueId());
  }

  static StepListener into(TestNotes notes) {
    return new Recording(notes);
  }

  @Override
  public void begun(String test, StepPath step) {}

  @Override
  public void ended(String test, StepPath step, @Nullable Throwable failure, Duration duration) {
    Verdict verdict =
        switch (StepEnd.by(failure)) {
          case PASSED -> Verdict.PASSED;
          case FAILED -> Verdict.FAILED;
          case ABORTED -> Verdict.ABORTED;
        };
    notes.step(step.names(), verdict, duration.toMillis());
  }
}
