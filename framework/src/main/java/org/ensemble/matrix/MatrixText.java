// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ensemble.support.HumanTime;

/** A matrix in lines: the table, what has to be explained, and the sum of it. */
public record MatrixText(Matrix matrix, Style style) {

  private static final String GAP = "  ";

  /** In a column of a flavour that cannot be used, or whose run has not seen the test. */
  private static final String NOTHING = "-";

  /** A cell, whose colour takes up no room. */
  private record Cell(String text, Optional<Verdict> verdict) {

    static Cell plain(String text) {
      return new Cell(text, Optional.empty());
    }
  }

  public List<String> lines() {
    List<String> lines = new ArrayList<>(table());
    lines.addAll(failures());
    lines.addAll(skips());
    for (Column column : matrix.columns()) {
      String refused = column.refused();
      if (refused != null) {
        lines.add(marked(column.red() ? Verdict.FAILED : Verdict.SKIPPED, refused));
      }
    }
    lines.add(marked(matrix.isGreen() ? Verdict.PASSED : Verdict.FAILED, summary()));
    return lines;
  }

  private List<String> table() {
    List<List<Cell>> rows = new ArrayList<>();
    List<Cell> head = new ArrayList<>(List.of(Cell.plain("")));
    matrix.columns().forEach(column -> head.add(Cell.plain(head(column))));
    rows.add(head);
    for (List<String> path : matrix.rows()) {
      boolean entry = matrix.isEntry(path);
      if (entry || style.tree()) {
        List<Cell> row = new ArrayList<>(List.of(Cell.plain(name(path))));
        if (entry) {
          matrix.columns().forEach(column -> row.add(cell(column, path)));
        }
        rows.add(row);
      }
    }
    return rows.size() == 1 ? List.of() : aligned(rows);
  }

  private static String head(Column column) {
    return column.title() + (column.refused() == null ? "" : " (unusable)");
  }

  private String name(List<String> path) {
    return style.tree()
        ? GAP.repeat(path.size() - 1) + path.get(path.size() - 1)
        : String.join(" > ", path);
  }

  private Cell cell(Column column, List<String> path) {
    Optional<Entry> found = Matrix.at(column, path);
    if (found.isEmpty()) {
      return Cell.plain(NOTHING);
    }
    Entry entry = found.get();
    Verdict verdict = entry.verdict();
    if (!entry.path().equals(path) && verdict == Verdict.FAILED) {
      verdict = Verdict.NOT_RUN;
    }
    boolean timed = verdict == Verdict.PASSED || verdict == Verdict.FAILED;
    String sign = style.sign(verdict);
    String more =
        timed
            ? " " + HumanTime.of(Duration.ofMillis(entry.millis()))
            : sign.equals(verdict.word()) ? "" : " " + verdict.word();
    return new Cell(sign + more, Optional.of(verdict));
  }

  private List<String> aligned(List<List<Cell>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<Cell> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).text().length());
      }
    }
    return rows.stream().map(row -> aligned(row, widths)).toList();
  }

  private String aligned(List<Cell> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    String gap = "";
    for (int i = 0; i < row.size(); i++) {
      Cell cell = row.get(i);
      line.append(gap)
          .append(
              cell.verdict().map(verdict -> style.paint(verdict, cell.text())).orElse(cell.text()));
      gap = " ".repeat(widths[i] - cell.text().length()) + GAP;
    }
    return line.toString();
  }

  private List<String> failures() {
    List<String> lines = new ArrayList<>();
    for (Column column : matrix.columns()) {
      for (Entry entry : column.entries()) {
        if (entry.verdict() == Verdict.FAILED) {
          lines.add(marked(Verdict.FAILED, entry.name() + " in " + column.title()));
          entry.reason().forEach(line -> lines.add(GAP + GAP + style.paint(Verdict.FAILED, line)));
        }
      }
    }
    return lines;
  }

  /** One line for each reason in a flavour, for often it is that of many tests. */
  private List<String> skips() {
    List<String> lines = new ArrayList<>();
    for (Column column : matrix.columns()) {
      Map<String, List<Entry>> byReason = new LinkedHashMap<>();
      for (Entry entry : column.entries()) {
        if (entry.verdict() == Verdict.SKIPPED && !entry.reason().isEmpty()) {
          byReason.computeIfAbsent(entry.reason().get(0), key -> new ArrayList<>()).add(entry);
        }
      }
      byReason.forEach(
          (reason, entries) ->
              lines.add(
                  marked(
                      Verdict.SKIPPED,
                      (entries.size() == 1 ? entries.get(0).name() : entries.size() + " tests")
                          + " in "
                          + column.title()
                          + ": "
                          + reason)));
    }
    return lines;
  }

  private String summary() {
    List<String> parts = new ArrayList<>();
    for (Column column : matrix.columns()) {
      parts.add(
          column.title()
              + ": "
              + (column.refused() == null
                  ? Counts.of(column.entries()).summary(column.millis())
                  : "unusable"));
    }
    return String.join("; ", parts);
  }

  /** The words take up as much room as the longest of them. */
  private String marked(Verdict verdict, String text) {
    String sign = style.sign(verdict);
    String padded = sign.equals(verdict.word()) ? String.format("%-7s", sign) : sign;
    return style.paint(verdict, padded) + " " + text;
  }
}
