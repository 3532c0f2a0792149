// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.oar;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.benchmarks.Benchmark;
import org.ensemble.benchmarks.ChildJvm;
import org.ensemble.benchmarks.ChildJvm.Figure;
import org.ensemble.benchmarks.InTurns.Go;
import org.ensemble.benchmarks.Row;
import org.ensemble.benchmarks.Samples;
import org.ensemble.support.Progress;

/** A real cluster, until it has done its first job, and until its tests have passed. */
public final class OarBenchmark implements Benchmark {

  private static final int JOB_ROUNDS = 7;
  private static final int TEST_ROUNDS = 3;
  private static final Duration JOB_LIMIT = Duration.ofSeconds(8);
  private static final Duration TEST_LIMIT = Duration.ofSeconds(45);
  private static final Duration CHILD_LIMIT = Duration.ofMinutes(5);
  static final String TESTS = "org.ensemble.examples.oar.OarIT";

  @Override
  public String name() {
    return "oar";
  }

  @Override
  public List<Row> run(Progress progress) throws Exception {
    progress.say("images, if they are not in the cache");
    firstJob();
    Map<String, List<Duration>> jobs = new LinkedHashMap<>();
    for (int round = 1; round <= JOB_ROUNDS; round++) {
      progress.say("first job, round " + round + " of " + JOB_ROUNDS);
      for (Figure figure : firstJob()) {
        jobs.computeIfAbsent(figure.name(), name -> new ArrayList<>()).add(figure.duration());
      }
    }
    List<Duration> tests = new ArrayList<>();
    for (int round = 1; round <= TEST_ROUNDS; round++) {
      progress.say("OarIT, round " + round + " of " + TEST_ROUNDS);
      tests.add(Go.timed(() -> new ChildJvm().run(CHILD_LIMIT, RunTests.class, TESTS)).take());
    }
    return List.of(
        Row.plain("OAR ready, first in a JVM", samples(jobs, FirstJob.READY).spread()),
        Row.within("first OAR job terminated", samples(jobs, FirstJob.TERMINATED), JOB_LIMIT),
        Row.within("OarIT as a whole, JVM included", Samples.of(tests), TEST_LIMIT));
  }

  private static List<Figure> firstJob() {
    return new ChildJvm().run(CHILD_LIMIT, FirstJob.class);
  }

  private static Samples samples(Map<String, List<Duration>> jobs, String name) {
    return Samples.of(jobs.getOrDefault(name, List.of()));
  }
}
