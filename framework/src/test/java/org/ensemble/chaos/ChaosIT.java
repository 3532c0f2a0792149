// SPDX-License-Identifier: Apache-2.0
package org.ensemble.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.ensemble.cli.engine.EngineForRun;
import org.ensemble.deployment.FlavourChoice;
import org.ensemble.deployment.Settings;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs in JVMs of their own (a deployment, a test, the teardown) in which somebody is killed with
 * {@code kill -9} at an instant that nobody has chosen. Five seconds later nothing of them may be
 * left on this machine.
 *
 * <p>A few of each by default. {@code -Dchaos=200} makes it so many, {@code -Dchaos.seed=N} the
 * same instants again, {@code -Dchaos.victim=jvm} only those, {@code -Dchaos.flavour=docker} and
 * {@code -Dchaos.composition=hello} something else.
 */
@Isolated("what other tests have at that time would be noticed as well")
class ChaosIT {

  @TempDir Path directory;

  /** What the engine has there is none of a run's. */
  @TempDir Path ofEngine;

  @ParameterizedTest
  @EnumSource
  void nothingIsLeftOfARun(Victim victim) throws Exception {
    String only = System.getProperty("chaos.victim", "");
    Assumptions.assumeTrue(only.isEmpty() || only.equals(victim.toString()), "-Dchaos.victim");
    String flavour = System.getProperty("chaos.flavour", "sandbox");
    String composition = System.getProperty("chaos.composition", "mini");
    Settings settings = OneRun.settings(directory, flavour);
    try (EngineForRun engine =
        new EngineForRun(
            OneRun.settings(ofEngine, flavour), ofEngine.resolve("log"), System.out::println)) {
      if (flavour.equals(EngineForRun.FLAVOUR)) {
        engine.ensure();
      }
      FlavourChoice.Outcome outcome = new FlavourChoice().choose(settings);
      Assumptions.assumeTrue(outcome.flavour() != null, outcome.reason());
      Runs runs =
          new Runs(
              directory,
              OneRun.command(directory, flavour, composition),
              settings,
              victim,
              EngineForRun.found(),
              engine.environment());
      runs.prepare();
      System.out.println("chaos: " + murder(runs, victim + ", " + flavour));
    }
  }

  private static String murder(Runs all, String what) throws Exception {
    int runs = Integer.getInteger("chaos", 3);
    long seed = Long.getLong("chaos.seed", new Random().nextInt(1_000_000));
    String name = what + ", -Dchaos.seed=" + seed;
    Random random = new Random(seed);
    Map<String, Integer> stages = new TreeMap<>();
    double slowest = 0;
    for (int i = 1; i <= runs; i++) {
      Runs.Result result = all.run(random.nextDouble());
      stages.merge(result.stage(), 1, Integer::sum);
      slowest = Math.max(slowest, result.seconds());
      assertThat(result.left())
          .as("left behind by run %d (%s), killed while it was %s", i, name, result.stage())
          .isEmpty();
    }
    return String.format(
        Locale.ROOT,
        "%d runs (%s): nothing left, the slowest was gone after %.1f s; killed while %s",
        runs,
        name,
        slowest,
        stages);
  }
}
