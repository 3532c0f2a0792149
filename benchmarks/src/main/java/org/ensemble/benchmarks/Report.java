// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ensemble.benchmarks.Row.Verdict;

/** All lines of a run as one Markdown table, which reads well on a terminal, too. */
record Report(List<Row> rows) {

  private static final List<String> HEAD =
      List.of("what", "ours", "peer", "compared", "limit", "verdict");

  boolean isKept() {
    return rows.stream().noneMatch(row -> row.verdict() == Verdict.MISSED);
  }

  String table() {
    List<List<String>> lines = new ArrayList<>(List.of(HEAD));
    rows.forEach(row -> lines.add(cells(row)));
    int[] widths = new int[HEAD.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    lines.add(1, Stream.of(HEAD.toArray(String[]::new)).map(name -> "").toList());
    StringBuilder table = new StringBuilder();
    for (List<String> line : lines) {
      String filling = line == lines.get(1) ? "-" : " ";
      for (int i = 0; i < widths.length; i++) {
        String cell = line.get(i);
        table
            .append("| ")
            .append(cell)
            .append(filling.repeat(widths[i] - cell.length()))
            .append(" ");
      }
      table.append("|\n");
    }
    return table.toString();
  }

  private static List<String> cells(Row row) {
    return List.of(
        row.name(), row.ours(), row.peer(), row.compared(), row.limit(), row.verdict().toString());
  }
}
