// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ensemble.deployment.FlavourChoice.Outcome;
import org.ensemble.flavour.Flavour;
import org.ensemble.support.Progress;

/**
 * Deployments in the sandbox for tests of the framework itself, with state and evidence in a
 * directory of the test's.
 */
final class TestDeployments {

  private final Map<String, String> properties = new HashMap<>();

  TestDeployments(Path directory) {
    properties.put(Settings.STATE, directory.resolve("state").toString());
    properties.put(Settings.EVIDENCE, directory.resolve("evidence").toString());
    properties.put(Settings.REQUIRE, System.getProperty(Settings.REQUIRE, ""));
  }

  TestDeployments with(String property, String value) {
    properties.put(property, value);
    return this;
  }

  Settings settings() {
    return Settings.of(name -> Optional.ofNullable(properties.get(name)), properties.keySet());
  }

  Deployment deploy(String composition) {
    Settings settings = settings();
    Outcome outcome = new FlavourChoice().choose(settings);
    Flavour flavour = outcome.flavour();
    assumeThat(flavour).as(outcome.reason()).isNotNull();
    return new Deployer(settings, Progress.SILENT)
        .deploy(DeploymentRequest.of(composition), flavour);
  }
}
