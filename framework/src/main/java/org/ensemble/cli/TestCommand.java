// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.cli.engine.EngineForRun;
import org.ensemble.cli.kept.PauseAtFailure;
import org.ensemble.cli.options.CompositionNames;
import org.ensemble.cli.options.FlavourNames;
import org.ensemble.cli.options.KeepNames;
import org.ensemble.cli.options.RunOptions;
import org.ensemble.cli.options.Typed;
import org.ensemble.cli.output.Colour;
import org.ensemble.cli.output.Output;
import org.ensemble.cli.script.ScriptChoice;
import org.ensemble.cli.testrun.Pause;
import org.ensemble.cli.testrun.Selection;
import org.ensemble.cli.testrun.TestClasses;
import org.ensemble.cli.testrun.TestNames;
import org.ensemble.cli.testrun.TestRun;
import org.ensemble.cli.testrun.Turn;
import org.ensemble.cli.testrun.XmlReports;
import org.ensemble.deployment.FlavourChoice;
import org.ensemble.deployment.FlavourChoice.Outcome;
import org.ensemble.deployment.Keep;
import org.ensemble.deployment.RunDirectory;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.attach.Attachable;
import org.ensemble.deployment.nxc.NxcDeployment;
import org.ensemble.flavour.Flavour;
import org.ensemble.matrix.Column;
import org.ensemble.matrix.Matrix;
import org.ensemble.matrix.MatrixText;
import org.ensemble.matrix.Repeats;
import org.ensemble.matrix.ResultCollector;
import org.ensemble.report.notes.RecordOfRun;
import org.ensemble.support.Shell;
import org.ensemble.support.ShownPath;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "test",
    description = {
      "Runs test classes of example-tests and shows how they go.",
      "",
      "Where no Docker Engine runs and the flavour `docker` is asked for, root gets one meanwhile.",
      "The options stand for system properties of the same names below `ensemble.`; with"
          + " several flavours or variants everything is run once in each, and the results are"
          + " merged."
    })
final class TestCommand implements Callable<Integer> {

  /** Instead of the name of a flavour. */
  private static final String ALL = "all";

  /** By name, for it is behind the other door. */
  private static final String GIVEN_SCRIPT = "org.ensemble.junit.GivenScript";

  private final Surroundings surroundings;
  private final FlavourChoice flavours;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "CLASS[#METHOD]",
      completionCandidates = TestNames.class,
      description = "With or without its package, such as HelloIT.")
  private List<String> tests = List.of();

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description =
          "A test script in Python, as the NixOS test driver and NixOS Compose run them, instead of"
              + " a class; or a project of NixOS Compose, for that of its newest build. Needs"
              + " --composition.")
  private @Nullable String script;

  @Option(
      names = "--composition",
      completionCandidates = CompositionNames.class,
      paramLabel = "NAME",
      description = "What the script runs on: a composition's name or path.")
  private @Nullable String composition;

  @Option(
      names = "--flavour",
      split = ",",
      completionCandidates = FlavourNames.class,
      paramLabel = "FLAVOUR",
      description =
          "How nodes are realised; the first usable flavour by default. Several, with commas"
              + " between, or `all`, give a table tests × flavours.")
  private List<String> flavour = List.of();

  @Mixin private RunOptions run = new RunOptions();

  @Option(
      names = "--variant",
      split = ",",
      paramLabel = "VARIANT",
      description =
          "A named variant of the composition. Several, with commas between, are columns of that"
              + " table; `base` among them is the composition as it is.")
  private List<String> variants = List.of();

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Run everything so many times, each with deployments of its own. Variants take turns, so"
              + " that a noisy machine does not decide between them.")
  private int repeat = 1;

  @Option(
      names = "--attach",
      paramLabel = "ID|PATH",
      description =
          "Use a deployment that is kept running (see `up`), or that `nxc start` has made: the"
              + " project's directory, or the file in its deploy/. Leave it up.")
  private @Nullable String attach;

  @Option(
      names = "--keep",
      paramLabel = "WHEN",
      completionCandidates = KeepNames.class,
      description =
          "Which deployments stay up after their tests: never, on-failure or always. The run ends"
              + " with the commands to get in and to take them down.")
  private @Nullable String keep;

  @Option(
      names = "--pause",
      description = "At the first failure, open a shell on the first node, and then go on.")
  private boolean pause;

  TestCommand(Surroundings surroundings, FlavourChoice flavours) {
    this.surroundings = surroundings;
    this.flavours = flavours;
  }

  @Override
  public Integer call() {
    List<DiscoverySelector> selectors = Typed.asUsage(spec, this::selectors);
    properties().forEach(System::setProperty);
    System.setProperty(RecordOfRun.COMMAND, command());
    Settings settings = Typed.asUsage(spec, Settings::ofSystemProperties);
    Typed.asUsage(spec, () -> attachable(settings));
    try (EngineForRun engine = surroundings.engine(settings)) {
      if (asksForEngine(settings)) {
        engine.ensure();
      }
      int status = runInAll(selectors);
      sayWhereTheRecordIs(settings);
      return status;
    }
  }

  /** As it was typed, for the record. */
  private String command() {
    CommandLine whole = Objects.requireNonNull(spec).root().commandLine();
    return "ensemble " + Shell.join(whole.getParseResult().originalArgs());
  }

  private void sayWhereTheRecordIs(Settings settings) {
    Path file = new RecordOfRun(RunDirectory.of(settings.evidence()).path()).report();
    if (Files.isRegularFile(file)) {
      surroundings.output().line("report in " + ShownPath.of(file));
    }
  }

  /** What a run with that makes no sense with, and whether there is such a deployment. */
  private Settings attachable(Settings settings) {
    if (pause && !surroundings.asks()) {
      throw new EnsembleException("--pause needs a terminal");
    }
    if (repeat < 1) {
      throw new EnsembleException("--repeat is " + repeat + "; expected a number from 1 on");
    }
    if (settings.attach() == null) {
      return settings;
    }
    List<String> others = new ArrayList<>();
    if (!flavour.isEmpty()) {
      others.add("--flavour");
    }
    if (run.hasRoles()) {
      others.add("--roles");
    }
    if (!variants.isEmpty()) {
      others.add("--variant");
    }
    if (run.hasParameters()) {
      others.add("--set");
    }
    if (settings.keep() != Keep.NEVER && keep != null) {
      others.add("--keep");
    }
    if (!others.isEmpty()) {
      throw new EnsembleException(
          "--attach takes a deployment as it is, and leaves it up, so it does not go together with "
              + String.join(", ", others));
    }
    if (pause && NxcDeployment.at(settings.attach()).isPresent()) {
      throw new EnsembleException(
          "--pause opens a shell on deployments of Ensemble's only; take `nxc connect` for this"
              + " one");
    }
    Attachable.of(settings);
    return settings;
  }

  /**
   * An engine of this process would end before the deployments that are kept, and has none of those
   * that are there already.
   */
  private boolean asksForEngine(Settings settings) {
    if (settings.attach() != null
        || settings.keep() == Keep.ON_FAILURE
        || settings.keep() == Keep.ALWAYS) {
      return false;
    }
    return Stream.of(names(), settings.required().stream(), Stream.ofNullable(settings.flavour()))
        .flatMap(Function.identity())
        .anyMatch(EngineForRun.FLAVOUR::equals);
  }

  private int runInAll(List<DiscoverySelector> selectors) {
    List<Outcome> outcomes = Typed.asUsage(spec, this::outcomes);
    if (outcomes.isEmpty()) {
      return runInFirst(selectors);
    }
    List<Column> columns = new ArrayList<>();
    boolean green = true;
    for (Outcome outcome : outcomes) {
      if (outcome.flavour() == null) {
        columns.add(Column.refused(outcome.name(), outcome.reason(), outcome.red()));
      } else {
        System.setProperty(Settings.FLAVOUR, outcome.name());
        String heading = outcomes.size() > 1 ? "flavour " + outcome.name() : "";
        green &= runInVariants(outcome.name(), heading, selectors, columns);
      }
    }
    return show(Matrix.of(columns)) == 0 && green ? 0 : 1;
  }

  /** In the order in which they are asked for; empty if none is. */
  private List<Outcome> outcomes() {
    Settings settings = Settings.ofSystemProperties();
    return names().map(name -> flavours.consider(name, settings)).toList();
  }

  private Stream<String> names() {
    List<String> all = flavours.known().stream().map(Flavour::name).toList();
    return flavour.stream()
        .flatMap(name -> name.equals(ALL) ? all.stream() : Stream.of(name))
        .distinct();
  }

  /** There is a matrix only of variants, or if classes have turns in several flavours. */
  private int runInFirst(List<DiscoverySelector> selectors) {
    List<Column> columns = new ArrayList<>();
    boolean green = runInVariants(first(), "", selectors, columns);
    Matrix matrix = Matrix.of(columns);
    boolean table = matrix.columns().size() > 1 || repeat > 1;
    return (!table || show(matrix) == 0) && green ? 0 : 1;
  }

  private String first() {
    Settings settings = Settings.ofSystemProperties();
    try {
      return settings.attach() == null
          ? flavours.choose(settings).name()
          : Attachable.of(settings).flavour();
    } catch (EnsembleException e) {
      // Each class says so.
      return "none";
    }
  }

  /**
   * @param heading empty for none, where there is one variant only
   * @param columns to which the results are added
   */
  private boolean runInVariants(
      String flavour, String heading, List<DiscoverySelector> selectors, List<Column> columns) {
    List<Column> all = new ArrayList<>();
    boolean green = true;
    for (Turn turn : Turn.all(variants, Settings.ofSystemProperties().variant(), repeat)) {
      turn.properties().forEach(TestCommand::set);
      String more = turn.heading(repeat);
      String both = heading.isEmpty() || more.isEmpty() ? heading + more : heading + ", " + more;
      green &= runIn(flavour, turn, both, selectors, all);
    }
    columns.addAll(repeat == 1 ? all : Repeats.merged(all));
    return green;
  }

  private static void set(String property, @Nullable String value) {
    if (value == null) {
      System.clearProperty(property);
    } else {
      System.setProperty(property, value);
    }
  }

  private boolean runIn(
      String flavour,
      Turn turn,
      String heading,
      List<DiscoverySelector> selectors,
      List<Column> columns) {
    Output output = surroundings.output();
    if (!heading.isEmpty()) {
      output.line(output.paint(Colour.BOLD, heading));
    }
    ResultCollector collector = new ResultCollector(flavour, turn.variant());
    Path junit = RunDirectory.of(Settings.ofSystemProperties().evidence()).junit();
    TestRun run =
        new TestRun(
            output,
            List.of(collector),
            pause ? new PauseAtFailure(output) : Pause.NONE,
            new XmlReports(junit.resolve(turn.directory(flavour))),
            heading.isEmpty());
    boolean green = run.of(selectors).isGreen();
    columns.addAll(collector.columns());
    return green;
  }

  /** What is in one column only has been shown already, unless that cannot be used. */
  private int show(Matrix matrix) {
    Output output = surroundings.output();
    if (matrix.columns().size() > 1 || repeat > 1 || !matrix.isAnywhere()) {
      output.line("");
      new MatrixText(matrix, new MatrixStyle(output)).lines().forEach(output::line);
    }
    return matrix.isGreen() ? 0 : 1;
  }

  private List<DiscoverySelector> selectors() {
    if ((script == null) != (composition == null)) {
      throw new EnsembleException(
          "--script and --composition go together: the one says what is run, the other on what");
    }
    if (script == null && tests.isEmpty()) {
      throw new EnsembleException("say what to run: CLASS[#METHOD], or --script and --composition");
    }
    TestClasses classes = TestClasses.of(System.getProperty("java.class.path"));
    return Stream.concat(
            tests.stream().flatMap(test -> Selection.of(test, classes).stream()),
            Stream.ofNullable(script).map(any -> DiscoverySelectors.selectClass(GIVEN_SCRIPT)))
        .toList();
  }

  /** From where the user is. */
  private static ScriptChoice scripts(Map<String, String> properties) {
    return new ScriptChoice(
        Path.of(""), Settings.stores(name -> Optional.ofNullable(properties.get(name))));
  }

  private Map<String, String> properties() {
    Map<String, String> all = run.properties();
    if (script != null && composition != null) {
      // The error for one that is missing belongs before the nodes.
      all.put(Settings.SCRIPT, scripts(all).of(script).path().toString());
      all.put(Settings.SCRIPT_COMPOSITION, composition);
    }
    if (attach != null) {
      all.put(Settings.ATTACH, attach);
    }
    if (keep != null) {
      all.put(Settings.KEEP, keep);
    } else if (pause && attach == null) {
      all.put(Settings.KEEP, Keep.UNTIL_END.toString());
    }
    return all;
  }
}
