// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ensemble.benchmarks.Benchmark;
import org.ensemble.benchmarks.Row;
import org.ensemble.report.compare.Comparison;
import org.ensemble.report.compare.FlavourComparison;
import org.ensemble.report.compare.InputChange;
import org.ensemble.report.compare.StateChange;
import org.ensemble.report.compare.Variants;
import org.ensemble.report.record.RecordFiles;
import org.ensemble.report.record.RunRecord;
import org.ensemble.support.Program;
import org.ensemble.support.Progress;

/**
 * A real upgrade of OAR: how often a comparison of five repeats with five says what it does, and
 * how often it says something where nothing has changed. {@code -Dupgrade.repeats=20} and {@code
 * -Dupgrade.flavour=docker} run it so often, and there; {@code -Dupgrade.runs=DIRECTORY} looks at
 * runs that are there.
 */
public final class UpgradeBenchmark implements Benchmark {

  private static final int SIDE = 5;
  private static final int DRAWS = 20;
  private static final Duration LIMIT = Duration.ofHours(2);

  private static final String BROKEN = "anArrayJobRunsAllItsParts";
  private static final String SLOWER = "aJobWithAPropertyConstraintLandsOnThatNode";

  /**
   * In the order in which they run. What is not changed comes before what is: they share nodes, and
   * the one that comes after a test that fails early meets OAR's scheduler at another point of its
   * round, so that it does get slower.
   */
  private static final List<String> TESTS =
      List.of(
          "aJobThatNeedsMoreThanThereIsWaitsAndStartsWhenTheRunningOneEnds",
          "oardelEndsARunningJobAndFreesItsNodes",
          BROKEN,
          SLOWER);

  @Override
  public String name() {
    return "upgrade";
  }

  @Override
  public List<Row> run(Progress progress) throws Exception {
    int repeats = Integer.getInteger("upgrade.repeats", 2 * SIDE);
    String runs = System.getProperty("upgrade.runs");
    Path directory = runs == null ? made(repeats, progress) : Path.of(runs);
    List<RunRecord> all = RecordFiles.read(directory);
    Repeats before = new Repeats(Variants.only(Variants.BASE, all));
    Repeats after = new Repeats(Variants.only(UpgradedOar.VARIANT, all));
    Random random = new Random(1);
    Map<String, Integer> same = new TreeMap<>();
    Map<String, Integer> changed = new TreeMap<>();
    for (int i = 0; i < DRAWS; i++) {
      List<Integer> two = Repeats.drawn(2 * SIDE, repeats, random);
      Set<Integer> left = Repeats.oneOfTwo(two, random);
      Set<Integer> right = new TreeSet<>(two);
      right.removeAll(left);
      count(same, said(before.only(left), before.only(right)));
      count(same, said(after.only(left), after.only(right)));
      Set<Integer> one = Set.copyOf(Repeats.drawn(SIDE, repeats, random));
      count(changed, said(before.only(one), after.only(one)));
    }
    String expected =
        "broken " + BROKEN + ", slower " + SLOWER + ", package " + UpgradedOar.PACKAGE;
    String of = ", drawn from " + repeats + " repeats";
    progress.say("nothing changed: " + same);
    progress.say("upgraded: " + changed);
    return List.of(
        judged("nothing said where nothing changed", same.getOrDefault("", 0), 2 * DRAWS, of),
        judged("exactly the upgrade said", changed.getOrDefault(expected, 0), DRAWS, of));
  }

  private static Row judged(String name, int count, int all, String drawn) {
    return Row.judged(name, count + " of " + all + drawn, "95 %", count >= 0.95 * all);
  }

  private static void count(Map<String, Integer> counts, String said) {
    counts.merge(said, 1, Integer::sum);
  }

  /** All that is said to have changed but what makes a variant one. */
  private static String said(List<RunRecord> baseline, List<RunRecord> candidate) {
    List<String> said = new ArrayList<>();
    for (FlavourComparison flavour : Comparison.of(baseline, candidate).flavours()) {
      flavour.verdicts().forEach(each -> said.add(each.kind().word() + " " + method(each.id())));
      flavour.measured().forEach(each -> said.add(each.word() + " " + method(each.name())));
      flavour.states().stream()
          .filter(StateChange::sure)
          .forEach(each -> said.add("state " + each));
      flavour.inputs().stream()
          .filter(each -> each.kind().startsWith("package"))
          .map(InputChange::name)
          .distinct()
          .forEach(each -> said.add("package " + each));
    }
    return String.join(", ", said);
  }

  private static String method(String name) {
    return TESTS.stream().filter(name::contains).findFirst().orElse(name);
  }

  private static Path made(int repeats, Progress progress) throws IOException {
    Path directory = Files.createTempDirectory("upgrade");
    try {
      Path compositions = UpgradedOar.make(Path.of("compositions/oar").toAbsolutePath(), directory);
      Path runs = Path.of("benchmarks/target/upgrade").toAbsolutePath();
      delete(runs);
      List<String> command = new ArrayList<>(List.of("./ensemble", "test"));
      TESTS.forEach(test -> command.add("OarIT#" + test));
      command.addAll(List.of("--flavour", System.getProperty("upgrade.flavour", "sandbox")));
      command.addAll(List.of("--variant", Variants.BASE + "," + UpgradedOar.VARIANT));
      command.addAll(List.of("--repeat", Integer.toString(repeats)));
      command.addAll(List.of("-D", "ensemble.compositions=" + compositions));
      command.addAll(List.of("-D", "ensemble.evidence=" + runs));
      progress.say(String.join(" ", command));
      // Red, as one test is broken.
      Program said = Program.run(command, LIMIT);
      Files.writeString(runs.resolve("output.log"), said.output());
      return runs;
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) {
    Program.run(List.of("rm", "-rf", "--", directory.toString()), Duration.ofMinutes(1))
        .orThrow("remove " + directory);
  }
}
