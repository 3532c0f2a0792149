// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ensemble.cli.engine.EngineReport;
import org.ensemble.cli.output.Colour;
import org.ensemble.cli.output.Json;
import org.ensemble.cli.output.Mark;
import org.ensemble.cli.output.Output;
import org.ensemble.cli.prerequisites.Installer;
import org.ensemble.cli.prerequisites.MachineFacts;
import org.ensemble.cli.prerequisites.MirrorProbe;
import org.ensemble.cli.prerequisites.Prerequisites;
import org.ensemble.deployment.Settings;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Usability;
import org.ensemble.flavour.Usability.Unusable;
import org.ensemble.support.MissingPrograms;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    description = {
      "Says what this machine has for each flavour, what it lacks and how to get it.",
      "",
      "0 if images can be built and at least one flavour can run them, 1 otherwise."
    })
final class DoctorCommand implements Callable<Integer> {

  private static final String MIRROR = "http://deb.debian.org/debian";

  private final Surroundings surroundings;
  private final List<Flavour> flavours;
  private final Output output;

  @ArgGroup private How how = new How();

  @Option(names = "--yes", description = "Do not ask before that.")
  private boolean yes;

  /** Who installs wants to read what goes on. */
  private static final class How {
    @Option(names = "--install", description = "Install through apt what packages can mend.")
    private boolean install;

    @Option(names = "--json", description = "For programs: all of it as one object.")
    private boolean json;
  }

  DoctorCommand(Surroundings surroundings, List<Flavour> flavours) {
    this.surroundings = surroundings;
    this.flavours = flavours;
    this.output = surroundings.output();
  }

  @Override
  public Integer call() {
    Prerequisites found = Prerequisites.withExtras(flavours);
    if (how.json) {
      output.line(Json.of(DoctorReport.of(found, facts())));
      return found.suffice() ? 0 : 1;
    }
    show(found);
    heading("This machine");
    facts().forEach(this::fact);
    if (found.packages().isEmpty()) {
      return found.suffice() ? 0 : 1;
    }
    Installer installer = surroundings.installer(yes);
    if (!how.install) {
      heading("To install all that is missing (or: ./ensemble doctor --install)");
      output.line("  " + installer.command(found.packages()));
      return found.suffice() ? 0 : 1;
    }
    output.line("");
    if (!installer.install(found.packages())) {
      return 1;
    }
    Prerequisites now = Prerequisites.withExtras(flavours);
    show(now);
    return now.suffice() ? 0 : 1;
  }

  /** What is good to know of this machine, by what it is about. */
  private static Map<String, String> facts() {
    Map<String, String> facts =
        new LinkedHashMap<>(MachineFacts.look(Settings.ofSystemProperties().cache()));
    String proxy = System.getenv().getOrDefault("http_proxy", "");
    facts.put("mirror", MirrorProbe.look(MIRROR, proxy));
    facts.putAll(EngineReport.look());
    return facts;
  }

  private void show(Prerequisites found) {
    heading("Flavours");
    for (Map.Entry<Flavour, Usability> entry : found.flavours().entrySet()) {
      Flavour flavour = entry.getKey();
      boolean usable = !(entry.getValue() instanceof Unusable);
      String text = usable ? flavour.description() : entry.getValue().toString();
      item(usable, flavour.name(), text);
    }
    missing(found.imageBuilder(), "images", "can be built with mmdebstrap");
    missing(
        found.extras(), "route out", "compositions with `network: {internet: true}` have theirs");
    missing(found.faultTools(), "faults", "tests can break the network (drop, loss, rate)");
    missing(found.scripts(), "scripts", "test scripts in Python can be run");
  }

  private void missing(MissingPrograms missing, String name, String otherwise) {
    item(
        missing.isEmpty(),
        name,
        missing.isEmpty() ? otherwise : missing.reason() + "; to mend it: " + missing.remedy());
  }

  private void heading(String text) {
    output.line(output.paint(Colour.BOLD, text));
  }

  private void item(boolean good, String name, String text) {
    output.line(
        "  %s %-10s %s".formatted(output.mark(good ? Mark.PRESENT : Mark.ABSENT), name, text));
  }

  private void fact(String name, String text) {
    output.line("  %-16s %s".formatted(name, text));
  }
}
