// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ensemble.cli.engine.EngineForRun;
import org.ensemble.cli.footprint.Footprint;
import org.ensemble.cli.footprint.MachineTraces;
import org.ensemble.cli.footprint.Ownership;
import org.ensemble.cli.maven.MavenRun;
import org.ensemble.cli.output.Colour;
import org.ensemble.cli.output.Mark;
import org.ensemble.cli.output.Output;
import org.ensemble.cli.prerequisites.Prerequisites;
import org.ensemble.deployment.Settings;
import org.ensemble.flavour.Flavour;
import org.ensemble.support.Suggestions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "verify",
    description = {
      "Builds and tests everything; no flavour that this machine can run may be skipped.",
      "",
      "Where no Docker Engine runs and root can start one, there is one of our own meanwhile."
          + " The example tests run in each flavour, on JUnit 6. Red, too, if anything is left behind on this"
          + " machine: namespaces, mounts, cgroups, links, processes, temporary files, leases."
    })
final class VerifyCommand implements Callable<Integer> {

  /** The watchdog of the last deployment may still be at work when Maven has ended. */
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private final Surroundings surroundings;
  private final List<Flavour> flavours;

  @Option(names = "--yes", description = "Install what is missing without asking.")
  private boolean yes;

  @Option(
      names = "--require",
      split = ",",
      paramLabel = "FLAVOUR",
      description = "Red unless this machine can run it; a build server has to.")
  private List<String> required = List.of();

  VerifyCommand(Surroundings surroundings, List<Flavour> flavours) {
    this.surroundings = surroundings;
    this.flavours = flavours;
  }

  @Override
  public Integer call() {
    Preparation preparation =
        new Preparation(surroundings, () -> Prerequisites.withExtras(flavours));
    preparation.install(yes);
    Settings settings = Settings.ofSystemProperties();
    Ownership ownership = Ownership.ofNewRun(settings.state(), settings.cache());
    MachineTraces machine =
        new MachineTraces(ownership, settings.state(), settings.cache(), EngineForRun.found());
    Footprint before = machine.take();
    List<String> left = new ArrayList<>();
    boolean green;
    try (EngineForRun engine = surroundings.engine(settings)) {
      if (flavours.stream().anyMatch(flavour -> flavour.name().equals(EngineForRun.FLAVOUR))) {
        engine.ensure();
      }
      Prerequisites prerequisites = preparation.check();
      if (!prerequisites.suffice() || isLacking(prerequisites)) {
        return 1;
      }
      Map<String, String> environment = new HashMap<>(ownership.environment());
      environment.putAll(engine.environment());
      Optional<Footprint> kept = engine.own().map(machine::take);
      green = build(prerequisites.usable(), environment);
      engine
          .own()
          .ifPresent(
              own ->
                  left.addAll(
                      Footprint.leftSince(kept.orElseThrow(), () -> machine.take(own), PATIENCE)));
    }
    left.addAll(Footprint.leftSince(before, machine::take, PATIENCE));
    return reportLeft(left) && green ? 0 : 1;
  }

  /** Says so, if a flavour that is required cannot be used. */
  private boolean isLacking(Prerequisites prerequisites) {
    List<String> known = flavours.stream().map(Flavour::name).toList();
    List<String> usable = prerequisites.usable().stream().map(Flavour::name).toList();
    List<String> lacking = required.stream().filter(name -> !usable.contains(name)).toList();
    Output output = surroundings.output();
    for (String name : lacking) {
      String what =
          known.contains(name)
              ? "flavour `" + name + "` is required here (--require), and cannot be used"
              : Suggestions.unknown("flavour", name, known);
      output.line(output.mark(Mark.FAILED) + " " + what);
    }
    return !lacking.isEmpty();
  }

  private boolean build(List<Flavour> usable, Map<String, String> environment) {
    MavenRun maven = new MavenRun(surroundings.output(), surroundings.root(), environment);
    List<String> names = usable.stream().map(Flavour::name).toList();
    String format = "-Dspotless.check.skip=" + !surroundings.buildServer();
    boolean green =
        maven.of(
            List.of("verify", require(names), "-Dexamples=scenario", format), log("verify.log"));
    if (!green) {
      return false;
    }
    for (String name : required.isEmpty() ? names : required) {
      green &= maven.of(examplesIn(name), log("verify-" + name + ".log"));
    }
    return green;
  }

  /** The examples that the first run has left out, on the next JUnit. */
  private static List<String> examplesIn(String flavour) {
    String chosen = "-D" + Settings.FLAVOUR + "=" + flavour;
    return List.of(
        "verify", "-Pjunit6", "-pl", "example-tests", "-am", require(List.of(flavour)), chosen);
  }

  private static String require(List<String> flavours) {
    return "-D" + Settings.REQUIRE + "=" + String.join(",", flavours);
  }

  private Path log(String name) {
    return surroundings.logs().resolve(name);
  }

  private boolean reportLeft(List<String> left) {
    Output output = surroundings.output();
    if (left.isEmpty()) {
      output.line(output.mark(Mark.PASSED) + " nothing was left behind on this machine");
      return true;
    }
    output.line(output.mark(Mark.FAILED) + " left behind on this machine:");
    left.forEach(line -> output.line("  " + output.paint(Colour.RED, line)));
    return false;
  }
}
