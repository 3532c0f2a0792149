// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.bisect;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.ensemble.EnsembleException;
import org.ensemble.cli.options.RunOptions;
import org.ensemble.cli.options.Typed;
import org.ensemble.cli.output.Output;
import org.ensemble.cli.repository.UserRepository;
import org.ensemble.deployment.Settings;
import org.ensemble.report.record.PhaseRecord;
import org.ensemble.report.record.RecordFiles;
import org.ensemble.support.HumanTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** See its help. */
@Command(
    name = "bisect",
    description = {
      "Finds the change from which on a test fails, and says how sure that is.",
      "",
      "Over commits of the compositions (--good, --bad), variants in their order (--variants), or"
          + " changes of parameters (--change) or of packages between two files image.lock"
          + " (--packages), made one after another. Tests that fail now and then only take more"
          + " runs. A search that is interrupted goes on where it was."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the change was found",
      "1:it was not, or a test could not be run",
      "2:the command line itself is wrong"
    })
public final class BisectCommand implements Callable<Integer> {

  private static final String MAIN = "org.ensemble.cli.Main";

  private final Output output;
  private final Path directory;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--test",
      required = true,
      paramLabel = "CLASS[#METHOD]",
      description = "What fails in the bad state, as for `test`.")
  private String test = "";

  @Option(names = "--good", paramLabel = "COMMIT", description = "One in which it passes.")
  private @Nullable String good;

  @Option(names = "--bad", paramLabel = "COMMIT", description = "A later one in which it fails.")
  private @Nullable String bad;

  @Option(
      names = "--compositions",
      paramLabel = "DIRECTORY",
      description = "Of the repository: the compositions that commits have changed.")
  private String compositions = "compositions";

  @Option(
      names = "--variants",
      split = ",",
      paramLabel = "VARIANT",
      description = "The good one first and the bad one last, `base` for none.")
  private List<String> variants = List.of();

  @Option(
      names = "--change",
      paramLabel = "NAME=OLD,NEW",
      description = "A parameter with its good and its bad value; may be repeated.")
  private Map<String, String> changes = new LinkedHashMap<>();

  @Option(
      names = "--packages",
      split = ",",
      paramLabel = "LOCK",
      description =
          "Two files image.lock, with a comma between: a good one, as a file or COMMIT:PATH, and"
              + " the one of the composition. Which of the packages that differ is it?")
  private List<String> packages = List.of();

  @Option(names = "--flavour", paramLabel = "FLAVOUR", description = "As for `test`.")
  private @Nullable String flavour;

  @Mixin private RunOptions run = new RunOptions();

  @Option(
      names = "--confidence",
      paramLabel = "CHANCE",
      description = "How sure is enough, from 0.5 to 0.9999; 0.95 by default.")
  private double confidence = 0.95;

  @Option(names = "--runs", paramLabel = "N", description = "The most runs; 60 by default.")
  private int runs = 60;

  @Option(
      names = "--limit",
      paramLabel = "TIME",
      description = "How long a run may take, images included; 30min by default.")
  private String limit = "30min";

  @Option(names = "--restart", description = "Forget what earlier runs have found.")
  private boolean restart;

  /**
   * @param directory in or below the user's project
   */
  public BisectCommand(Output output, Path directory) {
    this.output = output;
    this.directory = directory;
  }

  @Override
  public Integer call() {
    Typed.asUsage(spec, this::checked);
    UserRepository repository = UserRepository.around(directory);
    List<State> states = Typed.asUsage(spec, () -> states(repository));
    Path place = Settings.ofSystemProperties().evidence().resolve("bisect");
    Map<String, String> settings = run.properties();
    Duration each = Typed.asUsage(spec, this::limit);
    TestProcess trial =
        new TestProcess(MAIN, arguments(), settings, place, each, BisectCommand::cameUp);
    Journal journal =
        Journal.open(place.resolve("bisect.json"), question(states, settings), restart);
    return new Bisection(states, confidence, runs, journal, output::line).run(trial) ? 0 : 1;
  }

  /** Whether nodes of that run were made: a composition may be wrong, or an image not built. */
  private static boolean cameUp(Path evidence) {
    return RecordFiles.isIn(evidence)
        && RecordFiles.read(evidence).stream()
            .flatMap(run -> run.deployments().stream())
            .flatMap(deployment -> deployment.phases().stream())
            .anyMatch(phase -> phase.name().equals(PhaseRecord.CREATE));
  }

  private boolean checked() {
    int ways = (good != null || bad != null ? 1 : 0);
    ways += variants.isEmpty() ? 0 : 1;
    ways += changes.isEmpty() ? 0 : 1;
    ways += packages.isEmpty() ? 0 : 1;
    if (ways != 1 || (good == null) != (bad == null)) {
      throw new EnsembleException(
          "what is searched is one of --good with --bad, --variants, --change, --packages");
    }
    if (!packages.isEmpty() && packages.size() != 2) {
      throw new EnsembleException(
          "--packages takes two files image.lock with a comma between, not " + packages.size());
    }
    if (!(confidence >= 0.5 && confidence <= 0.9999)) {
      throw new EnsembleException("--confidence is from 0.5 to 0.9999, not " + confidence);
    }
    return true;
  }

  private List<State> states(UserRepository repository) {
    if (!variants.isEmpty()) {
      return States.ofVariants(variants);
    }
    if (!changes.isEmpty()) {
      return States.ofChanges(changes);
    }
    if (!packages.isEmpty()) {
      return States.ofLocks(repository, packages.get(0), Path.of(packages.get(1)));
    }
    return States.ofCommits(
        repository, compositions, Objects.requireNonNull(good), Objects.requireNonNull(bad));
  }

  private Duration limit() {
    return HumanTime.parse(limit)
        .orElseThrow(
            () ->
                new EnsembleException(
                    "--limit `" + limit + "` is no duration; write it like 90s, 2min or 1h"));
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("test", test));
    if (flavour != null) {
      arguments.addAll(List.of("--flavour", flavour));
    }
    return arguments;
  }

  private String question(List<State> states, Map<String, String> settings) {
    return arguments() + " " + settings + " " + states;
  }
}
