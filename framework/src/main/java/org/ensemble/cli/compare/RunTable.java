// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.cli.output.Table;
import org.ensemble.report.record.RunRecord;
import org.ensemble.report.record.TestRecord;
import org.ensemble.report.record.Verdict;

/** The tests of some runs, with how often each passed. */
final class RunTable {

  private record Row(String test, String flavour, String variant) {}

  private RunTable() {}

  static List<String> of(List<RunRecord> runs) {
    List<String> lines = new ArrayList<>();
    for (RunRecord run : runs) {
      lines.add(
          "run "
              + run.run().id()
              + " of "
              + run.run().startedAt()
              + (run.environment().git() == null
                  ? ""
                  : ", commit " + run.environment().git().commit())
              + ", kernel "
              + run.environment().host().kernel());
    }
    Map<Row, List<Verdict>> tests = new LinkedHashMap<>();
    for (RunRecord run : runs) {
      for (TestRecord test : run.tests()) {
        Row row =
            new Row(test.name(), test.flavour(), test.variant() == null ? "" : test.variant());
        tests.computeIfAbsent(row, key -> new ArrayList<>()).add(test.verdict());
      }
    }
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("TEST", "FLAVOUR", "VARIANT", "PASSED", "OF"));
    tests.forEach(
        (row, verdicts) ->
            table.add(
                List.of(
                    row.test(),
                    row.flavour(),
                    row.variant(),
                    Long.toString(verdicts.stream().filter(v -> v == Verdict.PASSED).count()),
                    Integer.toString(verdicts.size()))));
    lines.addAll(Table.of(table));
    return lines;
  }
}
