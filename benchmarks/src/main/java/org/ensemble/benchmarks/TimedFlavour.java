// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks;

import java.nio.file.Path;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Choices;
import org.ensemble.composition.Composition;
import org.ensemble.composition.reader.CompositionReader;
import org.ensemble.composition.search.CompositionPath;
import org.ensemble.deployment.Deployer;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.FlavourChoice;
import org.ensemble.deployment.FlavourChoice.Outcome;
import org.ensemble.deployment.Settings;
import org.ensemble.flavour.Flavour;
import org.ensemble.image.ImageUse;
import org.ensemble.image.Images;
import org.ensemble.linux.UidRange;
import org.ensemble.support.Progress;

/** Deployments in the flavour that is timed. */
public final class TimedFlavour {

  private final Settings settings = Settings.ofSystemProperties();
  private final Flavour flavour;

  /**
   * @throws EnsembleException if it cannot be used here
   */
  public static TimedFlavour sandbox() {
    return new TimedFlavour("sandbox");
  }

  /**
   * @throws EnsembleException if it cannot be used here
   */
  public static TimedFlavour docker() {
    return new TimedFlavour("docker");
  }

  /**
   * @throws EnsembleException if it cannot be used here
   */
  public TimedFlavour(String name) {
    Outcome outcome = new FlavourChoice().consider(name, settings);
    if (outcome.flavour() == null) {
      throw new EnsembleException(outcome.reason());
    }
    this.flavour = outcome.flavour();
  }

  public Flavour flavour() {
    return flavour;
  }

  /** What nodes of that role are made of; kept until it is closed. */
  public ImageUse image(DeploymentRequest request, String role) {
    CompositionPath path =
        new CompositionPath(
            settings.compositions(),
            Path.of("").toAbsolutePath(),
            TimedFlavour.class.getClassLoader(),
            settings.cache().resolve("compositions"));
    Composition composition =
        CompositionReader.read(path.find(request.composition()), Choices.NONE);
    return Images.in(settings.cache(), UidRange.ofThisUser().orElseThrow())
        .use(composition, composition.role(role), Progress.SILENT);
  }

  /** Ready when this returns; to be closed. */
  public Deployment deploy(DeploymentRequest request) {
    return new Deployer(settings, Progress.SILENT).deploy(request, flavour);
  }
}
