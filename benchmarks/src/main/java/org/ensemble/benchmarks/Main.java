// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ensemble.benchmarks.commands.CommandBenchmark;
import org.ensemble.benchmarks.commands.ManyNodesBenchmark;
import org.ensemble.benchmarks.deploy.DeployBenchmark;
import org.ensemble.benchmarks.deploy.ResetBenchmark;
import org.ensemble.benchmarks.docker.DockerBenchmark;
import org.ensemble.benchmarks.extension.ExtensionBenchmark;
import org.ensemble.benchmarks.files.FilesBenchmark;
import org.ensemble.benchmarks.oar.CaptureBenchmark;
import org.ensemble.benchmarks.oar.OarBenchmark;
import org.ensemble.benchmarks.upgrade.UpgradeBenchmark;
import org.ensemble.benchmarks.vm.VmBenchmark;

/**
 * Runs benchmarks, all or those that are named, and reports.
 *
 * <p>Exit status: 0 if every limit is kept, 1 if one is missed, 2 if something could not be timed.
 */
final class Main {

  private static final List<Benchmark> ALL =
      List.of(
          new DeployBenchmark(),
          new ResetBenchmark(),
          new DockerBenchmark(),
          new CommandBenchmark(),
          new ManyNodesBenchmark(),
          new FilesBenchmark(),
          new ExtensionBenchmark(),
          new OarBenchmark(),
          new CaptureBenchmark(),
          new UpgradeBenchmark(),
          new VmBenchmark());

  private Main() {}

  /**
   * @param arguments the file for the report, then names of benchmarks
   */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Set<String> wanted = Set.copyOf(List.of(arguments).subList(1, arguments.length));
    List<String> known = ALL.stream().map(Benchmark::name).toList();
    if (!known.containsAll(wanted)) {
      System.err.println("benchmarks: known are " + String.join(", ", known));
      System.exit(2);
    }
    System.exit(run(file, wanted));
  }

  private static int run(Path file, Set<String> wanted) throws IOException {
    String before = Machine.load();
    List<Row> rows = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    for (Benchmark benchmark : ALL) {
      if (wanted.isEmpty() || wanted.contains(benchmark.name())) {
        try {
          rows.addAll(benchmark.run(line -> System.err.println(benchmark.name() + ": " + line)));
        } catch (Exception e) {
          broken.add(benchmark.name() + " could not be timed: " + e);
        }
      }
    }
    Report report = new Report(rows);
    String text =
        Machine.description()
            + ", load average "
            + before
            + " before and "
            + Machine.load()
            + " after\n\n"
            + report.table()
            + broken.stream().map(line -> "\n" + line + "\n").collect(joining());
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
    System.out.print("\n" + text);
    return broken.isEmpty() ? (report.isKept() ? 0 : 1) : 2;
  }
}
