// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.compare;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ensemble.cli.output.Output;
import org.ensemble.cli.output.Table;
import org.ensemble.report.record.RecordFiles;
import org.ensemble.report.record.RunRecord;
import org.ensemble.report.record.TestRecord;
import org.ensemble.report.record.Verdict;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The room for the commands on baselines; does nothing itself. */
@Command(
    name = "baseline",
    description = {
      "Keeps records of runs in your repository, in " + Baselines.PLACE + ", to compare with.",
      "",
      "They are files: commit them, and each commit has the baseline that belongs to it."
    })
final class BaselineCommand {

  private BaselineCommand() {}

  static CommandLine line(Output output, RecordSources sources) {
    CommandLine line = new CommandLine(new BaselineCommand());
    List.of(new Save(output, sources), new Ls(output, sources), new Show(output, sources))
        .forEach(line::addSubcommand);
    return line;
  }

  @Command(name = "save", description = "Keeps runs under a name, instead of those that had it.")
  private static final class Save implements Callable<Integer> {

    private final Output output;
    private final RecordSources sources;

    @Parameters(index = "0", paramLabel = "NAME", description = "Such as `main`.")
    private String name = "";

    @Parameters(
        index = "1..*",
        paramLabel = "RUN",
        description = "As for `compare`; the latest run of this project by default.")
    private List<String> places = List.of();

    Save(Output output, RecordSources sources) {
      this.output = output;
      this.sources = sources;
    }

    @Override
    public Integer call() {
      RecordPlaces records = sources.get();
      List<RunRecord> runs = new ArrayList<>();
      places.forEach(place -> runs.addAll(records.read(place)));
      if (places.isEmpty()) {
        runs.addAll(records.latest());
      }
      records.baselines().save(name, RecordFiles.merged(runs));
      output.line(
          "saved in " + records.baselines().place(name) + "; commit it to keep it with the code");
      return 0;
    }
  }

  /** One line of the list. */
  private record Row(String name, int runs, String startedAt, long passed, long failed) {

    static Row of(String name, List<RunRecord> runs) {
      List<TestRecord> tests = runs.stream().flatMap(run -> run.tests().stream()).toList();
      return new Row(
          name,
          runs.size(),
          runs.get(runs.size() - 1).run().startedAt().toString(),
          tests.stream().filter(test -> test.verdict() == Verdict.PASSED).count(),
          tests.stream().filter(test -> test.verdict() == Verdict.FAILED).count());
    }

    List<String> cells() {
      return List.of(
          name, Integer.toString(runs), startedAt, Long.toString(passed), Long.toString(failed));
    }
  }

  @Command(name = "list", description = "Lists the baselines there are.")
  private static final class Ls implements Callable<Integer> {

    private final Output output;
    private final RecordSources sources;

    @Option(names = "--json", description = "For programs: an array with an object for each.")
    private boolean json;

    Ls(Output output, RecordSources sources) {
      this.output = output;
      this.sources = sources;
    }

    @Override
    public Integer call() {
      Baselines baselines = sources.get().baselines();
      List<Row> rows =
          baselines.names().stream().map(name -> Row.of(name, baselines.read(name))).toList();
      if (json) {
        ArrayNode array = JsonMapper.builder().build().valueToTree(rows);
        output.line(array.toString());
        return 0;
      }
      List<List<String>> table = new ArrayList<>();
      table.add(List.of("NAME", "RUNS", "LATEST", "PASSED", "FAILED"));
      rows.forEach(row -> table.add(row.cells()));
      Table.of(table).forEach(output::line);
      return 0;
    }
  }

  @Command(name = "show", description = "Shows what a baseline says of each test.")
  private static final class Show implements Callable<Integer> {

    private final Output output;
    private final RecordSources sources;

    @Parameters(paramLabel = "NAME", description = "As `baseline list` shows it.")
    private String name = "";

    @Option(names = "--json", description = "For programs: its records, in an array.")
    private boolean json;

    Show(Output output, RecordSources sources) {
      this.output = output;
      this.sources = sources;
    }

    @Override
    public Integer call() {
      List<RunRecord> runs = sources.get().baselines().read(name);
      if (json) {
        output.line("[" + String.join(",", runs.stream().map(RecordFiles::text).toList()) + "]");
      } else {
        RunTable.of(runs).forEach(output::line);
      }
      return 0;
    }
  }
}
