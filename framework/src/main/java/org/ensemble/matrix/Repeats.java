// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Merges the results of the same tests, run several times: what has failed once has failed. */
public final class Repeats {

  private Repeats() {}

  /** One column for each flavour and variant. */
  public static List<Column> merged(List<Column> all) {
    Map<String, List<Column>> byTitle = new LinkedHashMap<>();
    all.forEach(
        column -> byTitle.computeIfAbsent(column.title(), key -> new ArrayList<>()).add(column));
    return byTitle.values().stream().map(Repeats::merge).toList();
  }

  private static Column merge(List<Column> repeats) {
    Map<List<String>, List<Entry>> byPath = new LinkedHashMap<>();
    for (Column column : repeats) {
      column
          .entries()
          .forEach(
              entry -> byPath.computeIfAbsent(entry.path(), key -> new ArrayList<>()).add(entry));
    }
    Column first = repeats.get(0);
    return new Column(
        first.flavour(),
        first.variant(),
        first.refused(),
        first.red(),
        byPath.values().stream().map(entries -> entry(entries, repeats.size())).toList(),
        repeats.stream().mapToLong(Column::millis).sum());
  }

  /** The worst, in the time that they took on average. */
  private static Entry entry(List<Entry> entries, int repeats) {
    for (Verdict verdict : List.of(Verdict.FAILED, Verdict.NOT_RUN, Verdict.PASSED)) {
      List<Entry> such = entries.stream().filter(entry -> entry.verdict() == verdict).toList();
      if (!such.isEmpty()) {
        List<String> reason = new ArrayList<>();
        if (verdict == Verdict.FAILED) {
          reason.add("failed " + such.size() + " of " + repeats + " times; the last one:");
        }
        Entry last = such.get(such.size() - 1);
        reason.addAll(last.reason());
        long millis = such.stream().mapToLong(Entry::millis).sum() / such.size();
        return new Entry(last.path(), verdict, millis, reason);
      }
    }
    return entries.get(entries.size() - 1);
  }
}
