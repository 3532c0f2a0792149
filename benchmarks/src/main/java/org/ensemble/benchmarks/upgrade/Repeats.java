// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.upgrade;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ensemble.report.record.DeploymentRecord;
import org.ensemble.report.record.RunRecord;
import org.ensemble.report.record.TestRecord;

/** Runs of which only some repeats are looked at. */
record Repeats(List<RunRecord> runs) {

  /** So many of all, drawn by chance, in their order. */
  static List<Integer> drawn(int count, int all, Random random) {
    List<Integer> numbers = new ArrayList<>(IntStream.rangeClosed(1, all).boxed().toList());
    Collections.shuffle(numbers, random);
    return List.copyOf(new TreeSet<>(numbers.subList(0, count)));
  }

  /** One of each two that follow each other, by chance: it and the others took turns. */
  static Set<Integer> oneOfTwo(List<Integer> numbers, Random random) {
    return IntStream.range(0, numbers.size() / 2)
        .mapToObj(i -> numbers.get(2 * i + random.nextInt(2)))
        .collect(Collectors.toSet());
  }

  /** Those repeats alone. */
  List<RunRecord> only(Set<Integer> numbers) {
    return runs.stream().map(run -> only(run, numbers)).toList();
  }

  private static RunRecord only(RunRecord run, Set<Integer> numbers) {
    List<TestRecord> tests =
        run.tests().stream().filter(test -> numbers.contains(test.repeat())).toList();
    Set<String> used =
        tests.stream()
            .map(TestRecord::deployment)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    List<DeploymentRecord> deployments =
        run.deployments().stream().filter(each -> used.contains(each.id())).toList();
    return new RunRecord(
        run.schema(),
        run.run(),
        run.environment(),
        deployments,
        run.packages(),
        run.flake(),
        tests);
  }
}
