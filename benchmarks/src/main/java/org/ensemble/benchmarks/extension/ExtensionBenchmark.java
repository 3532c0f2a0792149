// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.extension;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.benchmarks.Benchmark;
import org.ensemble.benchmarks.ChildJvm;
import org.ensemble.benchmarks.ChildJvm.Figure;
import org.ensemble.benchmarks.Row;
import org.ensemble.benchmarks.Samples;
import org.ensemble.deployment.Settings;
import org.ensemble.support.Progress;

/** What a test class costs more when it uses the extension, and waits for no deployment. */
public final class ExtensionBenchmark implements Benchmark {

  private static final int JVMS = 9;
  private static final Duration FIRST_LIMIT = Duration.ofMillis(600);
  private static final Duration LATER_LIMIT = Duration.ofMillis(5);
  private static final Duration CHILD_LIMIT = Duration.ofMinutes(1);
  private static final String PEER = "plain class";

  @Override
  public String name() {
    return "extension";
  }

  @Override
  public List<Row> run(Progress progress) {
    List<Row> rows = new ArrayList<>();
    for (Way way : Way.values()) {
      List<Duration> first = new ArrayList<>();
      List<Duration> later = new ArrayList<>();
      List<Duration> plain = new ArrayList<>();
      progress.say(way.description() + ", in " + JVMS + " JVMs");
      for (int jvm = 0; jvm < JVMS; jvm++) {
        List<Duration> ours = new ArrayList<>();
        List<Duration> others = new ArrayList<>();
        for (Figure figure : classes(way)) {
          (figure.name().contains("Plain") ? others : ours).add(figure.duration());
        }
        // The first of all bears what JUnit itself needs to get going.
        plain.addAll(others.subList(1, others.size()));
        first.add(ours.get(0));
        later.addAll(ours.subList(1, ours.size()));
      }
      Samples peers = Samples.of(plain);
      if (way != Way.INJECTED) {
        rows.add(row("first", way, Samples.of(first), peers, FIRST_LIMIT));
      }
      // To read a composition is part of deploying it; the first class shows that it is not slow.
      rows.add(
          way == Way.REFUSED
              ? Row.compared(
                  "later class: " + way.description(),
                  Samples.of(later),
                  PEER,
                  peers,
                  Samples::spread)
              : row("later", way, Samples.of(later), peers, LATER_LIMIT));
    }
    return rows;
  }

  private static Row row(String which, Way way, Samples ours, Samples peers, Duration limit) {
    return Row.above(which + " class: " + way.description(), ours, PEER, peers, limit);
  }

  /** Outer classes left out: their end is that of the last one in them. */
  private static List<Figure> classes(Way way) {
    ChildJvm jvm = new ChildJvm();
    if (way == Way.SKIPPED) {
      jvm.with(Settings.FLAVOUR, AbsentFlavour.NAME);
    }
    return jvm.run(CHILD_LIMIT, TimeClasses.class, way.name()).stream()
        .filter(figure -> !figure.name().endsWith("TestCase"))
        .toList();
  }
}
