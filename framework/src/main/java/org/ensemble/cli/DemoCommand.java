// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ensemble.cli.output.Output;
import org.ensemble.cli.prerequisites.Prerequisites;
import org.ensemble.cli.testrun.Selection;
import org.ensemble.cli.testrun.TestClasses;
import org.ensemble.cli.testrun.TestRun;
import org.ensemble.cli.testrun.Turn;
import org.ensemble.cli.testrun.XmlReports;
import org.ensemble.deployment.RunDirectory;
import org.ensemble.deployment.Settings;
import org.ensemble.flavour.Flavour;
import org.junit.platform.launcher.TagFilter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = {
      "Brings up a small OAR cluster, tests it and takes it down again.",
      "",
      "Four Linux machines, each with its own systemd, in namespaces of this one. The first time"
          + " most of it is downloads."
    })
final class DemoCommand implements Callable<Integer> {

  private static final String TEST = "OarIT";

  /** Those of its tests that show the most in the least time. */
  private static final String TAG = "demo";

  private static final String FLAVOUR = "sandbox";

  private final Surroundings surroundings;
  private final List<Flavour> flavours;

  @Option(names = "--yes", description = "Install what is missing without asking.")
  private boolean yes;

  DemoCommand(Surroundings surroundings, List<Flavour> flavours) {
    this.surroundings = surroundings;
    this.flavours = flavours.stream().filter(f -> f.name().equals(FLAVOUR)).toList();
  }

  @Override
  public Integer call() {
    if (!new Preparation(surroundings, () -> Prerequisites.of(flavours)).ensure(yes).suffice()) {
      return 1;
    }
    System.setProperty(Settings.FLAVOUR, FLAVOUR);
    Settings settings = Settings.ofSystemProperties();
    TestClasses classes = TestClasses.of(System.getProperty("java.class.path"));
    Output output = surroundings.output();
    Path junit = RunDirectory.of(settings.evidence()).junit();
    XmlReports reports = new XmlReports(junit.resolve(new Turn(null, null, 1).directory(FLAVOUR)));
    boolean green =
        new TestRun(output, reports)
            .of(Selection.of(TEST, classes), TagFilter.includeTags(TAG))
            .isGreen();
    output.line("");
    output.line("Consoles, journals and every command of this run: " + settings.evidence());
    output.line(
        "The test: example-tests, "
            + TEST
            + ".java, of which this was a part; all of it: ./ensemble test "
            + TEST);
    output.line("What it ran on: compositions/oar.");
    output.line("Your own composition and test: see README.md.");
    return green ? 0 : 1;
  }
}
