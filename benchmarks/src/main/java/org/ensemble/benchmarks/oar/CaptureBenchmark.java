// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.oar;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ensemble.benchmarks.Benchmark;
import org.ensemble.benchmarks.ChildJvm;
import org.ensemble.benchmarks.InTurns;
import org.ensemble.benchmarks.InTurns.Go;
import org.ensemble.benchmarks.Row;
import org.ensemble.benchmarks.Samples;
import org.ensemble.support.Progress;

/** What it costs the tests of a real cluster that its nodes are looked at for the evidence. */
public final class CaptureBenchmark implements Benchmark {

  private static final int ROUNDS = 9;
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final double MOST = 1.05;

  @Override
  public String name() {
    return "capture";
  }

  @Override
  public List<Row> run(Progress progress) throws Exception {
    Map<String, Samples> taken =
        new InTurns().add("all", tests("all")).add("none", tests("none")).run(1, ROUNDS, progress);
    return List.of(
        Row.ratio(
            "OarIT as a whole, with all its evidence",
            taken.get("all"),
            "without journals, last looks, use over time",
            taken.get("none"),
            Samples::spread,
            MOST));
  }

  private static Go tests(String capture) {
    return Go.timed(
        () ->
            new ChildJvm()
                .with("org.ensemble.capture", capture)
                .run(LIMIT, RunTests.class, OarBenchmark.TESTS));
  }
}
