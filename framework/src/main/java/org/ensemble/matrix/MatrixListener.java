// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

import java.util.List;
import java.util.Set;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.FlavourChoice;
import org.ensemble.deployment.FlavourChoice.Outcome;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.attach.Attachable;
import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.DeployedComposition;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Merges the results of a build's executions, one in each flavour or variant, where {@value
 * Settings#MATRIX} names the build. Each execution leaves its own, and shows all that are there
 * once they are of more than one.
 *
 * <p>Found by {@link java.util.ServiceLoader}; without the property it does nothing.
 */
public final class MatrixListener implements TestExecutionListener {

  private @Nullable Execution execution;

  /** One that takes part. */
  private record Execution(
      ResultFiles files, @Nullable Outcome outcome, ResultCollector collector) {}

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    ConfigurationParameters parameters = plan.getConfigurationParameters();
    execution =
        parameters
            .get(Settings.MATRIX)
            .filter(build -> !build.isBlank())
            .map(build -> execution(build, parameters))
            .orElse(null);
    if (execution != null) {
      execution.collector().testPlanExecutionStarted(plan);
    }
  }

  private static @Nullable Execution execution(String build, ConfigurationParameters parameters) {
    Settings settings;
    try {
      settings = Settings.of(parameters::get, Set.of());
    } catch (EnsembleException e) {
      // Each class fails, and says why.
      return null;
    }
    Outcome outcome = outcome(settings);
    String name = outcome == null ? settings.flavour() : outcome.name();
    return new Execution(
        ResultFiles.of(settings.evidence(), build),
        outcome,
        new ResultCollector(
            name == null ? "none" : name, settings.variant(), MatrixListener::areOfEnsemble));
  }

  /** The name of the one that all is run in which has no turn of its own; null if there is none. */
  static @Nullable String flavour(Settings settings) {
    Outcome outcome = outcome(settings);
    return outcome == null ? settings.flavour() : outcome.name();
  }

  /** Null if there is none: then each class fails, and says why. */
  private static @Nullable Outcome outcome(Settings settings) {
    try {
      FlavourChoice choice = new FlavourChoice();
      if (settings.attach() != null) {
        return Attachable.of(settings).outcome(choice.known());
      }
      String name = settings.flavour();
      return name == null ? choice.choose(settings) : choice.consider(name, settings);
    } catch (EnsembleException e) {
      return null;
    }
  }

  /** Whether something is deployed for them; a build has tests of other kinds, too. */
  static boolean areOfEnsemble(List<Class<?>> classes) {
    return classes.stream()
        .anyMatch(
            type ->
                AnnotationSupport.isAnnotated(type, CompositionTest.class)
                    || !ReflectionSupport.findFields(
                            type,
                            field -> field.getType() == DeployedComposition.class,
                            HierarchyTraversalMode.TOP_DOWN)
                        .isEmpty());
  }

  @Override
  public void executionStarted(TestIdentifier identifier) {
    if (execution != null) {
      execution.collector().executionStarted(identifier);
    }
  }

  @Override
  public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
    if (execution != null) {
      execution.collector().executionFinished(identifier, result);
    }
  }

  @Override
  public void executionSkipped(TestIdentifier identifier, String reason) {
    if (execution != null) {
      execution.collector().executionSkipped(identifier, reason);
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    if (execution != null) {
      finish(execution);
    }
  }

  private static void finish(Execution execution) {
    List<Column> columns =
        execution.collector().columns().stream()
            .filter(column -> !column.entries().isEmpty())
            .map(column -> refused(column, execution.outcome()))
            .toList();
    if (columns.isEmpty()) {
      return;
    }
    columns.forEach(execution.files()::write);
    Matrix matrix = execution.files().read();
    List<String> lines = new MatrixText(matrix, Style.PLAIN).lines();
    execution.files().write(lines);
    if (matrix.columns().size() > 1) {
      lines.forEach(System.out::println);
    }
  }

  /** Where nothing could be run, that is all there is to say. */
  private static Column refused(Column column, @Nullable Outcome outcome) {
    return outcome == null || outcome.flavour() != null || !outcome.name().equals(column.flavour())
        ? column
        : Column.refused(column.flavour(), outcome.reason(), outcome.red());
  }
}
