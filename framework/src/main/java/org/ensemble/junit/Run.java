// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.Deployer;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.FlavourChoice;
import org.ensemble.deployment.FlavourChoice.Outcome;
import org.ensemble.deployment.Keep;
import org.ensemble.deployment.RoleMention;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.attach.Attachable;
import org.ensemble.flavour.Flavour;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** What all test classes of a run share: its settings, and the flavour they lead to. */
final class Run implements AutoCloseable {

  private static final Namespace NAMESPACE = Namespace.create(Run.class);

  private final Settings settings;
  private final FlavourChoice choice = new FlavourChoice();
  private final Set<String> said = ConcurrentHashMap.newKeySet();
  private final RunProgress progress;
  private final Deployer deployer;
  private final KeptDeployments kept;
  private @Nullable Attachable attached;
  private @Nullable Outcome flavour;

  private Run(Settings settings, RunProgress progress) {
    this.settings = settings;
    this.progress = progress;
    this.deployer = new Deployer(settings, progress);
    this.kept = new KeptDeployments(settings, progress);
  }

  /**
   * @throws EnsembleException if the settings are wrong
   */
  static Run of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            Run.class, key -> new Run(settings(context), RunProgress.of(context)), Run.class);
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

  /**
   * The flavour of what is being run: that of the run, or, in a class of {@link EachFlavour}, the
   * one whose turn it is.
   *
   * @throws EnsembleException if a flavour that is required cannot be used here
   */
  static Outcome flavour(ExtensionContext context) {
    FlavourTurn turn = FlavourTurn.of(context);
    return turn == null ? of(context).flavour() : turn.outcome();
  }

  private synchronized Outcome flavour() {
    if (flavour == null) {
      flavour =
          settings.attach() == null ? choice.choose(settings) : attached().outcome(choice.known());
    }
    return flavour;
  }

  private synchronized Attachable attached() {
    if (attached == null) {
      attached = Attachable.of(settings);
    }
    return attached;
  }

  /** Those that a class of {@link EachFlavour} is run in, and those it would be if it could. */
  List<Outcome> eachFlavour() {
    return settings.attach() == null ? choice.each(settings) : List.of(flavour());
  }

  /**
   * @param mentions what the test class says of the composition
   */
  Lent deploy(DeploymentRequest request, Outcome outcome, List<RoleMention> mentions) {
    Flavour chosen = outcome.orRefuse();
    if (said.add(outcome.reason())) {
      progress.say(outcome.reason());
    }
    if (settings.attach() != null) {
      attached().check(request, mentions);
      return Lent.own(attached().attach(settings, progress));
    }
    return progress.neverSilent(
        () ->
            settings.keep() == Keep.NEVER
                ? Lent.own(deployer.deploy(request, chosen, mentions))
                : deployer.deployElsewhere(
                    request, chosen, mentions, () -> kept.deploy(request, chosen.name())));
  }

  /** Tells it from what other classes ask for. */
  Object key(DeploymentRequest request, Outcome outcome) {
    return settings.attach() != null ? attached().id() : deployer.key(request, outcome.orRefuse());
  }

  /** JUnit does it when the run is over. */
  @Override
  public void close() {
    kept.tell();
  }
}
