// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The merged result of executions in several flavours and variants.
 *
 * @param columns one for each flavour and variant, in the order in which they came first
 */
public record Matrix(List<Column> columns) {

  public Matrix {
    columns = List.copyOf(columns);
  }

  /** Merges results, of which several may be of the same column: later ones win. */
  public static Matrix of(List<Column> results) {
    Map<String, Column> merged = new LinkedHashMap<>();
    results.forEach(column -> merged.merge(column.title(), column, Column::and));
    return new Matrix(new ArrayList<>(merged.values()));
  }

  /**
   * Whether nothing is red, and something was run: that no flavour of those asked for can be used
   * is no success.
   */
  public boolean isGreen() {
    return isAnywhere() && columns.stream().allMatch(Column::isGreen);
  }

  /** Whether there was a flavour to run something in. */
  public boolean isAnywhere() {
    return columns.stream().anyMatch(column -> column.refused() == null);
  }

  /**
   * What has a result in some flavour, or contains such: a class, and then what is in it, in the
   * order in which they came.
   */
  List<List<String>> rows() {
    Branch root = new Branch();
    for (Column column : columns) {
      column.entries().forEach(entry -> root.add(entry.path()));
    }
    List<List<String>> rows = new ArrayList<>();
    root.addTo(rows, List.of());
    return rows;
  }

  /** The result of a test in a flavour, or that of the nearest thing around it which has one. */
  static Optional<Entry> at(Column column, List<String> path) {
    for (int depth = path.size(); depth > 0; depth--) {
      List<String> around = path.subList(0, depth);
      Optional<Entry> found =
          column.entries().stream().filter(entry -> entry.path().equals(around)).findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Whether there is a result for that itself, not only for what is in it. */
  boolean isEntry(List<String> path) {
    return columns.stream()
        .flatMap(column -> column.entries().stream())
        .anyMatch(entry -> entry.path().equals(path));
  }

  /** A class with what is in it. */
  private static final class Branch {

    private final Map<String, Branch> inside = new LinkedHashMap<>();

    void add(List<String> path) {
      Branch next = this;
      for (String name : path) {
        next = next.inside.computeIfAbsent(name, key -> new Branch());
      }
    }

    void addTo(List<List<String>> rows, List<String> path) {
      inside.forEach(
          (name, branch) -> {
            List<String> below = new ArrayList<>(path);
            below.add(name);
            rows.add(List.copyOf(below));
            branch.addTo(rows, below);
          });
    }
  }
}
