// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.kept;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.cli.output.Table;
import org.ensemble.support.HumanTime;

/** Kept deployments as lines of a table. */
final class KeptTable {

  /** More of them are counted. */
  private static final int SHOWN_NODES = 6;

  private KeptTable() {}

  static List<String> of(List<KeptRow> all, Instant now) {
    if (all.isEmpty()) {
      return List.of("No deployment is kept running.");
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("ID", "COMPOSITION", "FLAVOUR", "VARIANT", "NODES", "SINCE", "FREES ITSELF IN"));
    all.forEach(row -> rows.add(row(row, now)));
    return Table.of(rows);
  }

  private static List<String> row(KeptRow row, Instant now) {
    Long left = row.freesItselfIn();
    return List.of(
        row.id(),
        row.composition(),
        row.flavour(),
        row.variant() == null ? "-" : row.variant(),
        nodes(row.nodes()),
        coarse(Math.max(0, now.getEpochSecond() - row.since())) + " ago",
        left == null ? "(does not answer)" : coarse(left));
  }

  private static String nodes(List<String> nodes) {
    return nodes.size() <= SHOWN_NODES
        ? String.join(", ", nodes)
        : String.join(", ", nodes.subList(0, SHOWN_NODES - 1))
            + " and "
            + (nodes.size() - SHOWN_NODES + 1)
            + " more";
  }

  /** Nobody wants to know the seconds of hours. */
  private static String coarse(long seconds) {
    return HumanTime.of(Duration.ofSeconds(seconds < 60 ? seconds : seconds / 60 * 60));
  }
}
