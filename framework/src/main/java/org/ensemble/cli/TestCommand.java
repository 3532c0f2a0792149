// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.cli.engine.EngineForRun;
import org.ensemble.cli.output.Colour;
import org.ensemble.cli.output.Output;
import org.ensemble.cli.testrun.Selection;
import org.ensemble.cli.testrun.TestClasses;
import org.ensemble.cli.testrun.TestRun;
import org.ensemble.deployment.FlavourChoice;
import org.ensemble.deployment.FlavourChoice.Outcome;
import org.ensemble.deployment.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.DiscoverySelector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "test",
    description = {
      "Runs test classes of example-tests and shows how they go.",
      "",
      "Where no Docker Engine runs and the flavour `docker` is asked for, root gets one meanwhile.",
      "The options stand for system properties of the same names below `ensemble.`; with"
          + " several flavours everything is run once in each."
    })
final class TestCommand implements Callable<Integer> {

  private final Surroundings surroundings;
  private final FlavourChoice flavours;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "CLASS[#METHOD]",
      description = "With or without its package, such as HelloIT.")
  private List<String> tests = List.of();

  @Option(
      names = "--flavour",
      split = ",",
      paramLabel = "FLAVOUR",
      description = "How nodes are realised; the first usable flavour by default.")
  private List<String> flavour = List.of();

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
      names = "-D",
      paramLabel = "KEY=VALUE",
      description = "Any other system property; may be repeated.")
  private Map<String, String> properties = Map.of();

  TestCommand(Surroundings surroundings, FlavourChoice flavours) {
    this.surroundings = surroundings;
    this.flavours = flavours;
  }

  @Override
  public Integer call() {
    List<DiscoverySelector> selectors = asUsage(this::selectors);
    properties().forEach(System::setProperty);
    Settings settings = asUsage(Settings::ofSystemProperties);
    try (EngineForRun engine = surroundings.engine(settings)) {
      if (asksForEngine(settings)) {
        engine.ensure();
      }
      return runInAll(selectors);
    }
  }

  private boolean asksForEngine(Settings settings) {
    return Stream.of(
            flavour.stream(), settings.required().stream(), Stream.ofNullable(settings.flavour()))
        .flatMap(Function.identity())
        .anyMatch(EngineForRun.FLAVOUR::equals);
  }

  private int runInAll(List<DiscoverySelector> selectors) {
    if (flavour.isEmpty()) {
      return run(selectors);
    }
    flavour.forEach(this::refuseUnusable);
    int status = 0;
    for (String name : flavour) {
      System.setProperty(Settings.FLAVOUR, name);
      if (flavour.size() > 1) {
        Output output = surroundings.output();
        output.line(output.paint(Colour.BOLD, "flavour " + name));
      }
      status = Math.max(status, run(selectors));
    }
    return status;
  }

  /** Whoever asks for a flavour wants it tested, not skipped. */
  private void refuseUnusable(String name) {
    Outcome outcome = asUsage(() -> flavours.consider(name, Settings.ofSystemProperties()));
    if (outcome.flavour() == null) {
      throw new EnsembleException(outcome.reason());
    }
  }

  private int run(List<DiscoverySelector> selectors) {
    return new TestRun(surroundings.output()).of(selectors).isGreen() ? 0 : 1;
  }

  private List<DiscoverySelector> selectors() {
    TestClasses classes = TestClasses.of(System.getProperty("java.class.path"));
    return tests.stream().flatMap(test -> Selection.of(test, classes).stream()).toList();
  }

  private Map<String, String> properties() {
    Map<String, String> all = new LinkedHashMap<>(properties);
    if (roles != null) {
      all.put(Settings.ROLES, roles);
    }
    if (variant != null) {
      all.put(Settings.VARIANT, variant);
    }
    set.forEach((name, value) -> all.put(Settings.SET_PREFIX + name, value));
    return all;
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
