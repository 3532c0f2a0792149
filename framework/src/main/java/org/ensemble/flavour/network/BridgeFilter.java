// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.network;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ensemble.flavour.NetworkFault;
import org.ensemble.flavour.NetworkFault.Dropped;
import org.ensemble.flavour.NetworkFault.Lossy;

/**
 * What the deployment's bridge does not pass on, as a file for {@code nft -f}, see nft(8).
 *
 * @param table its name; one of its own where several deployments share a network namespace
 */
public record BridgeFilter(String table) {

  /** What a chance of 1 is. */
  private static final int ALWAYS = 1_000_000;

  /**
   * A table that takes the place of the one before in one step.
   *
   * @param links the bridge's port of each node
   */
  public String rules(Set<NetworkFault> faults, Map<String, String> links) {
    // Added first, because only a table that is there can be deleted.
    return ("table bridge %1$s {}\ndelete table bridge %1$s\n"
                + "table bridge %1$s {\n  chain faults {\n")
            .formatted(table)
        + "    type filter hook forward priority 0; policy accept;\n"
        + drops(faults, links)
        + losses(faults, links)
        + "  }\n}\n";
  }

  /** One rule for all of them: a partition of many nodes has many pairs. */
  private static String drops(Set<NetworkFault> faults, Map<String, String> links) {
    String pairs =
        faults.stream()
            .filter(Dropped.class::isInstance)
            .map(Dropped.class::cast)
            .map(drop -> quote(links.get(drop.from())) + " . " + quote(links.get(drop.to())))
            .sorted()
            .collect(Collectors.joining(", "));
    return pairs.isEmpty() ? "" : "    iifname . oifname { " + pairs + " } drop\n";
  }

  private static String losses(Set<NetworkFault> faults, Map<String, String> links) {
    return faults.stream()
        .filter(Lossy.class::isInstance)
        .map(Lossy.class::cast)
        .map(lossy -> loss(quote(links.get(lossy.node())), lossy.percent()))
        .sorted()
        .collect(Collectors.joining());
  }

  private static String loss(String link, double percent) {
    long chance = Math.max(1, Math.round(percent / 100 * ALWAYS));
    String random = chance >= ALWAYS ? "" : " numgen random mod " + ALWAYS + " < " + chance;
    String rule = random + " drop\n";
    return "    iifname " + link + rule + "    oifname " + link + rule;
  }

  private static String quote(String link) {
    return "\"" + link + "\"";
  }
}
