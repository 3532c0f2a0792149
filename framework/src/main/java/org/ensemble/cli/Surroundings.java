// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Scanner;
import java.util.function.Supplier;
import org.ensemble.EnsembleException;
import org.ensemble.cli.engine.EngineForRun;
import org.ensemble.cli.output.Look;
import org.ensemble.cli.output.Output;
import org.ensemble.cli.prerequisites.AptRun;
import org.ensemble.cli.prerequisites.Installer;
import org.ensemble.deployment.Settings;
import org.ensemble.image.Images;
import org.ensemble.linux.UidRange;

/**
 * What a command finds when it is started.
 *
 * @param output for results
 * @param error for complaints
 * @param root directory of this project
 * @param asks whether a person sits at the other end
 * @param buildServer whether the environment variable {@code CI} says so
 */
record Surroundings(Output output, Output error, Path root, boolean asks, boolean buildServer) {

  /** Set by the launcher. Not below {@code ensemble.}: those are settings of a run. */
  static final String ROOT = "org.ensemble.cli.root";

  static Surroundings ofThisProcess() {
    return new Surroundings(
        Output.standard(),
        Output.error(),
        Path.of(System.getProperty(ROOT, "")).toAbsolutePath(),
        Look.isTerminal(0) && Look.isTerminal(1),
        !System.getenv().getOrDefault("CI", "").isEmpty());
  }

  /** Where the command line keeps its logs; swept away by {@code mvn clean}. */
  Path logs() {
    return root.resolve("target").resolve("cli");
  }

  /** Where an engine of our own says what it does. */
  Path engineLog() {
    return logs().resolve("engine.log");
  }

  /** For one run; starts nothing yet. */
  EngineForRun engine(Settings settings) {
    return new EngineForRun(settings, engineLog(), output::line);
  }

  /** Those of this user, in the cache that the settings name. */
  static Images images() {
    UidRange range =
        UidRange.ofThisUser()
            .orElseThrow(
                () ->
                    new EnsembleException(
                        "this user has no range of ids for the files of images; see `./ensemble"
                            + " doctor`"));
    return Images.in(Settings.ofSystemProperties().cache(), range);
  }

  Installer installer(boolean yes) {
    Optional<Supplier<String>> question = asks ? Optional.of(this::answer) : Optional.empty();
    return new Installer(
        output,
        UidRange.isRoot(),
        yes || buildServer,
        question,
        new AptRun(output, logs().resolve("apt.log")));
  }

  private String answer() {
    output.line("Install them now? [y/N]");
    Scanner scanner = new Scanner(System.in);
    return scanner.hasNextLine() ? scanner.nextLine() : "";
  }
}
