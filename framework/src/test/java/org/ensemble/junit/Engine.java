// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.Settings;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.opentest4j.TestAbortedException;

/** Runs fixture classes through JUnit's own engine, as a user's build would. */
final class Engine {

  private final Map<String, String> parameters = new HashMap<>();

  /**
   * @param directory for state and evidence
   */
  Engine(Path directory) {
    parameters.put(Settings.STATE, directory.resolve("state").toString());
    parameters.put(Settings.EVIDENCE, directory.resolve("evidence").toString());
  }

  Engine with(String parameter, String value) {
    parameters.put(parameter, value);
    return this;
  }

  /** Two classes at a time. */
  Engine inParallel() {
    return with("junit.jupiter.execution.parallel.enabled", "true")
        .with("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
        .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "2");
  }

  /** Why the only class that failed as a whole did: the exception's own words. */
  static String failureOf(EngineExecutionResults results) {
    List<Event> failed = results.containerEvents().failed().list();
    assertThat(failed).as("failed containers").hasSize(1);
    return messageOf(failed.get(0));
  }

  /** Without what JUnit wraps around it. */
  static String messageOf(Event failed) {
    Throwable thrown =
        failed.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
    while (!(thrown instanceof EnsembleException)
        && !(thrown instanceof TestAbortedException)
        && thrown.getCause() != null) {
      thrown = thrown.getCause();
    }
    return String.valueOf(thrown.getMessage());
  }

  EngineExecutionResults run(Class<?>... classes) {
    EngineTestKit.Builder kit =
        EngineTestKit.engine("junit-jupiter").configurationParameters(parameters);
    for (Class<?> type : classes) {
      kit.selectors(selectClass(type));
    }
    return kit.execute();
  }
}
