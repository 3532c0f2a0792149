// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks;

import org.ensemble.EnsembleException;
import org.ensemble.deployment.Deployer;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.FlavourChoice;
import org.ensemble.deployment.FlavourChoice.Outcome;
import org.ensemble.deployment.Settings;
import org.ensemble.flavour.Flavour;
import org.ensemble.support.Progress;

/** Deployments in the flavour that is timed. */
public final class Sandbox {

  private static final String NAME = "sandbox";

  private final Settings settings = Settings.ofSystemProperties();
  private final Flavour flavour;

  /**
   * @throws EnsembleException if it cannot be used here
   */
  public Sandbox() {
    Outcome outcome = new FlavourChoice().consider(NAME, settings);
    if (outcome.flavour() == null) {
      throw new EnsembleException(outcome.reason());
    }
    this.flavour = outcome.flavour();
  }

  public Settings settings() {
    return settings;
  }

  /** Ready when this returns; to be closed. */
  public Deployment deploy(DeploymentRequest request) {
    return new Deployer(settings, Progress.SILENT).deploy(request, flavour);
  }
}
