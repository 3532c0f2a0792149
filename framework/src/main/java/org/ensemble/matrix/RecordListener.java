// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.RunDirectory;
import org.ensemble.deployment.Settings;
import org.ensemble.report.notes.RecordOfRun;
import org.ensemble.report.notes.RunNotes;
import org.ensemble.report.record.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Leaves the record of what it hears of, if any of that is of Ensemble. */
final class RecordListener implements TestExecutionListener {

  private final RunNotes notes;
  private @Nullable Execution execution;

  private record Execution(
      Settings settings, @Nullable String build, Instant startedAt, TestRecords tests) {}

  RecordListener(RunNotes notes) {
    this.notes = notes;
  }

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    ConfigurationParameters parameters = plan.getConfigurationParameters();
    Settings settings;
    try {
      settings = Settings.of(parameters::get, Set.of());
    } catch (EnsembleException e) {
      // Each class fails, and says why; nothing of it is worth a comparison.
      return;
    }
    String flavour = MatrixListener.flavour(settings);
    execution =
        new Execution(
            settings,
            parameters.get(Settings.MATRIX).filter(build -> !build.isBlank()).orElse(null),
            Instant.now(),
            new TestRecords(
                plan,
                notes,
                flavour == null ? "none" : flavour,
                settings.variant(),
                Settings.repeat(parameters::get)));
  }

  @Override
  public void executionStarted(TestIdentifier identifier) {
    if (execution != null) {
      execution.tests().started(identifier);
    }
  }

  @Override
  public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
    if (execution != null) {
      execution.tests().finished(identifier, result);
    }
  }

  @Override
  public void executionSkipped(TestIdentifier identifier, String reason) {
    if (execution != null) {
      execution.tests().skipped(identifier, reason);
    }
  }

  /** JUnit has closed what was deployed before. */
  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    if (execution == null) {
      return;
    }
    List<TestRecord> tests = execution.tests().all();
    if (!tests.isEmpty()) {
      Settings settings = execution.settings();
      RecordOfRun record = new RecordOfRun(RunDirectory.of(settings.evidence()).path());
      record.add(execution.build(), execution.startedAt(), tests);
    }
    execution = null;
  }
}
