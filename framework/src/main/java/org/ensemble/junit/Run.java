// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.Deployer;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.FlavourChoice;
import org.ensemble.deployment.Settings;
import org.ensemble.flavour.Flavour;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** What all test classes of a run share: its settings, and the flavour they lead to. */
final class Run {

  private static final Namespace NAMESPACE = Namespace.create(Run.class);

  private final Settings settings;
  private final FlavourChoice.Outcome flavour;
  private final AtomicBoolean flavourSaid = new AtomicBoolean();

  private Run(Settings settings) {
    this.settings = settings;
    this.flavour = new FlavourChoice().choose(settings);
  }

  /**
   * @throws EnsembleException if the settings are wrong, or a flavour that is required cannot be
   *     used here
   */
  static Run of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Run.class, key -> new Run(settings(context)), Run.class);
  }

  /**
   * From launcher parameters, system properties and {@code junit-platform.properties}, in this
   * order.
   */
  private static Settings settings(ExtensionContext context) {
    return Settings.of(
        name -> context.getConfigurationParameter(name),
        System.getProperties().stringPropertyNames().stream()
            .filter(name -> name.startsWith("ensemble."))
            .collect(Collectors.toSet()));
  }

  FlavourChoice.Outcome flavour() {
    return flavour;
  }

  Deployment deploy(DeploymentRequest request) {
    Flavour chosen =
        Optional.ofNullable(flavour.flavour())
            .orElseThrow(() -> new EnsembleException(flavour.reason()));
    if (flavourSaid.compareAndSet(false, true)) {
      say(flavour.reason());
    }
    return new Deployer(settings, Run::say).deploy(request, chosen);
  }

  /** To stderr: what goes to stdout may be the output of a test that somebody reads. */
  private static void say(String line) {
    System.err.println("[ensemble] " + line);
  }
}
