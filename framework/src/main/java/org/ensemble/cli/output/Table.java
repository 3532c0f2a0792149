// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.output;

import java.util.List;

/** Rows of cells, one below the other. */
public final class Table {

  private Table() {}

  /** Lines without blanks at their ends; every row has as many cells as the first. */
  public static List<String> of(List<List<String>> rows) {
    return rows.stream().map(row -> line(row, rows)).toList();
  }

  private static String line(List<String> row, List<List<String>> rows) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      int index = column;
      int width = rows.stream().mapToInt(other -> other.get(index).length()).max().orElse(0);
      line.append(("%-" + (width + 2) + "s").formatted(row.get(column)));
    }
    return line.toString().stripTrailing();
  }
}
