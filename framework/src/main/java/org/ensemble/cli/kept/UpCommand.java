// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.kept;

import java.util.concurrent.Callable;
import org.ensemble.cli.options.CompositionNames;
import org.ensemble.cli.options.FlavourNames;
import org.ensemble.cli.options.RunOptions;
import org.ensemble.cli.options.Typed;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Parameters(
      paramLabel = "COMPOSITION",
      completionCandidates = CompositionNames.class,
      description = "Its name, or a path.")
  private String composition = "";

  @Option(
      names = "--flavour",
      completionCandidates = FlavourNames.class,
      description = "How nodes are realised; the first usable flavour by default.")
  private @Nullable String flavour;

  @Mixin private RunOptions run = new RunOptions();

  @Option(names = "--variant", description = "A named variant of the composition.")
  private @Nullable String variant;

  @Option(
      names = "--ttl",
      paramLabel = "TIME",
      description = "How long it stays after its last use, such as 30min; 2h by default.")
  private @Nullable String timeToLive;

  UpCommand(Output output, FlavourChoice flavours) {
    this.output = output;
    this.flavours = flavours;
  }

  @Override
  public Integer call() {
    run.properties().forEach(System::setProperty);
    setIfGiven(Settings.FLAVOUR, flavour);
    setIfGiven(Settings.VARIANT, variant);
    setIfGiven(Settings.TIME_TO_LIVE, timeToLive);
    Settings settings = Typed.asUsage(spec, Settings::ofSystemProperties);
    Outcome outcome = Typed.asUsage(spec, () -> flavours.choose(settings));
    outcome.orRefuse();
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
}
