// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All results in one flavour and variant.
 *
 * @param variant of the compositions that was asked for; null for none
 * @param refused why nothing was run in it; null if something was to be
 * @param red whether that is an error, because the flavour is required
 * @param millis that all of it took
 */
public record Column(
    String flavour,
    @Nullable String variant,
    @Nullable String refused,
    boolean red,
    List<Entry> entries,
    long millis) {

  public Column {
    entries = List.copyOf(entries);
  }

  public static Column of(
      String flavour, @Nullable String variant, List<Entry> entries, long millis) {
    return new Column(flavour, variant, null, false, entries, millis);
  }

  /** Of a flavour that cannot be used here, whatever the variant. */
  public static Column refused(String flavour, String reason, boolean red) {
    return new Column(flavour, null, reason, red, List.of(), 0);
  }

  /** What it is called, such as {@code vm} or {@code vm trixie}. */
  String title() {
    return variant == null ? flavour : flavour + " " + variant;
  }

  /**
   * Both together. What is in both, such as a test that was run again, is the later's; and a class
   * that had failed as a whole has not, if something in it has a result later.
   */
  Column and(Column later) {
    Map<List<String>, Entry> all = new LinkedHashMap<>();
    entries.forEach(entry -> all.put(entry.path(), entry));
    for (Entry entry : later.entries) {
      for (int depth = 1; depth < entry.path().size(); depth++) {
        all.remove(entry.path().subList(0, depth));
      }
    }
    later.entries.forEach(entry -> all.put(entry.path(), entry));
    return new Column(
        flavour,
        variant,
        later.refused,
        later.red,
        new ArrayList<>(all.values()),
        millis + later.millis);
  }

  boolean isGreen() {
    return refused == null ? Counts.of(entries).isGreen() : !red;
  }
}
