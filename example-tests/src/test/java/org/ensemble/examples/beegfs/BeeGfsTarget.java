// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.beegfs;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A storage target or a metadata node, as the management service sees it.
 *
 * @param id of a storage target; a metadata node has that of the node
 * @param reachability {@code Online}, {@code Probably-offline} or {@code Offline}
 * @param consistency {@code Good}, {@code Needs-resync} or {@code Bad}
 * @param pool by its free capacity: {@code normal}, {@code low} or {@code emergency}
 * @param node the host that has it
 */
record BeeGfsTarget(int id, String reachability, String consistency, String pool, String node) {

  /** What {@link #read} takes, after {@code beegfs-ctl --listtargets --nodetype=…}. */
  static final String OPTIONS = " --state --pools --longnodes";

  private static final Pattern LINE =
      Pattern.compile(
          "\\s*(?<id>\\d+)\\s+(?<reachability>[\\w-]+)\\s+(?<consistency>[\\w-]+)"
              + "\\s+(?<pool>\\w+)\\s+beegfs-\\w+ (?<node>\\S+) \\[ID: \\d+]");

  /** What beegfs-ctl 7.4 prints, in its order; no target is an empty list. */
  static List<BeeGfsTarget> read(String listing) {
    return listing
        .lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .map(
            line ->
                new BeeGfsTarget(
                    Integer.parseInt(line.group("id")),
                    line.group("reachability"),
                    line.group("consistency"),
                    line.group("pool"),
                    line.group("node")))
        .toList();
  }

  /** As those are that can be used. */
  boolean isWell() {
    return reachability.equals("Online") && consistency.equals("Good");
  }
}
