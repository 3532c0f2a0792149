// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.ensemble.deployment.Settings;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

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

  EngineExecutionResults run(Class<?>... classes) {
    EngineTestKit.Builder kit =
        EngineTestKit.engine("junit-jupiter").configurationParameters(parameters);
    for (Class<?> type : classes) {
      kit.selectors(selectClass(type));
    }
    return kit.execute();
  }
}
