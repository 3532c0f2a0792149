// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.kept;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.ensemble.EnsembleException;
import org.ensemble.cli.output.LongWork;
import org.ensemble.cli.output.Output;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.FlavourChoice;
import org.ensemble.deployment.FlavourChoice.Outcome;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.keeper.KeeperProcess;
import org.ensemble.deployment.keeper.Kept;
import org.ensemble.deployment.keeper.KeptText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "up",
    description = {
      "Brings a composition up and leaves it running.",
      "",
      "It is taken down by `./ensemble down`, or once nobody has used it for its time to live."
    })
final class UpCommand implements Callable<Integer> {

  private final Output output;
  private final FlavourChoice flavours;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "COMPOSITION", description = "Its name, or a path.")
  private String composition = "";

  @Option(
      names = "--flavour",
      description = "How nodes are realised; the first usable flavour by default.")
  private @Nullable String flavour;

  @Option(names = "--roles", description = "Sizes of roles, such as node=4,frontend=alpha+beta.")
  private @Nullable String roles;

  @Option(names = "--variant", description = "A named variant of the composition.")
  private @Nullable String variant;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A parameter of the composition; may be repeated.")
  private Map<String, String> set = Map.of();

  @Option(
      names = "--ttl",
      paramLabel = "TIME",
      description = "How long it stays after its last use, such as 30min; 2h by default.")
  private @Nullable String timeToLive;

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description = "A system property of the run; may be repeated.")
  private Map<String, String> properties = Map.of();

  UpCommand(Output output, FlavourChoice flavours) {
    this.output = output;
    this.flavours = flavours;
  }

  @Override
  public Integer call() {
    properties.forEach(System::setProperty);
    setIfGiven(Settings.FLAVOUR, flavour);
    setIfGiven(Settings.ROLES, roles);
    setIfGiven(Settings.VARIANT, variant);
    setIfGiven(Settings.TIME_TO_LIVE, timeToLive);
    set.forEach((name, value) -> System.setProperty(Settings.SET_PREFIX + name, value));
    Settings settings = asUsage(Settings::ofSystemProperties);
    Outcome outcome = asUsage(() -> flavours.choose(settings));
    if (outcome.flavour() == null) {
      throw new EnsembleException(outcome.reason());
    }
    Kept kept;
    try (LongWork work = LongWork.start(output)) {
      work.keep(outcome.reason());
      KeeperProcess keeper =
          KeeperProcess.start(settings, DeploymentRequest.of(composition), outcome.name(), work);
      keeper.stay();
      kept = keeper.kept();
    }
    KeptText.of(kept.facts()).forEach(output::line);
    return 0;
  }

  private static void setIfGiven(String property, @Nullable String value) {
    if (value != null) {
      System.setProperty(property, value);
    }
  }

  /** What is wrong then was typed wrong. */
  private <T> T asUsage(Supplier<T> question) {
    try {
      return question.get();
    } catch (EnsembleException e) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
