// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the routes of the main table, in the kernel's net/route and net/ipv6_route. */
public record RoutesLook() implements Look<List<Route>> {

  static final String V4 = "/proc/net/route";
  private static final String V6 = "/proc/net/ipv6_route";
  private static final String NO_GATEWAY_6 = "0".repeat(32);

  /** RTF_REJECT and RTF_LOCAL of the kernel's route.h and ipv6_route.h. */
  private static final long NOWHERE = 0x0200L | 0x8000_0000L;

  @Override
  public String command() {
    return Sections.command(1 << 20, V4, V6);
  }

  /** IPv4 first. Neither what leads to the node itself nor multicast is among them. */
  @Override
  public List<Route> read(Sight sight) {
    Map<String, String> files = Sections.in(sight.text());
    List<Route> routes = new ArrayList<>(v4(files.getOrDefault(V4, "")));
    for (String line : files.getOrDefault(V6, "").lines().toList()) {
      // Destination and its length, source and its length, next hop, metric, use, flags, device.
      String[] fields = line.strip().split("\\s+");
      boolean leadsAway = (Long.parseLong(fields[8], 16) & NOWHERE) == 0;
      if (leadsAway && !fields[0].startsWith("ff")) {
        routes.add(
            new Route(
                IpText.v6(fields[0]) + "/" + Integer.parseInt(fields[1], 16),
                fields[4].equals(NO_GATEWAY_6)
                    ? Optional.empty()
                    : Optional.of(IpText.v6(fields[4])),
                fields[9],
                Long.parseLong(fields[5], 16)));
      }
    }
    return List.copyOf(routes);
  }

  static List<Route> v4(String table) {
    return table
        .lines()
        .skip(1)
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> (Long.parseLong(fields[3], 16) & NOWHERE) == 0)
        .map(
            // Device, destination, gateway, flags, use, metric, mask.
            fields ->
                new Route(
                    IpText.v4(fields[1]) + "/" + IpText.prefixLength(fields[7]),
                    fields[2].equals("00000000")
                        ? Optional.empty()
                        : Optional.of(IpText.v4(fields[2])),
                    fields[0],
                    Long.parseLong(fields[6])))
        .toList();
  }
}
