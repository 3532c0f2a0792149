// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ensemble.deployment.FlavourChoice.Outcome;
import org.ensemble.flavour.Flavour;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.Assumptions;

/**
 * Deployments in the sandbox for tests of the framework itself, with state and evidence in a
 * directory of the test's.
 */
public final class TestDeployments {

  private final Map<String, String> properties = new HashMap<>();

  public TestDeployments(Path directory) {
    properties.put(Settings.STATE, directory.resolve("state").toString());
    properties.put(Settings.EVIDENCE, directory.resolve("evidence").toString());
    properties.put(Settings.REQUIRE, System.getProperty(Settings.REQUIRE, ""));
  }

  public TestDeployments with(String property, String value) {
    properties.put(property, value);
    return this;
  }

  public Settings settings() {
    return Settings.of(name -> Optional.ofNullable(properties.get(name)), properties.keySet());
  }

  /** The one that a deployment gets; the test is skipped if there is none. */
  public Flavour flavour() {
    Outcome outcome = new FlavourChoice().choose(settings());
    Flavour flavour = outcome.flavour();
    return flavour == null ? Assumptions.abort(outcome.reason()) : flavour;
  }

  Deployment deploy(String composition) {
    return deploy(DeploymentRequest.of(composition));
  }

  Deployment deploy(DeploymentRequest request) {
    return new Deployer(settings(), Progress.SILENT).deploy(request, flavour());
  }
}
