// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The IPv4 networks that this machine has routes to, besides the one to everywhere. */
record HostRoutes(List<Route> routes) {

  /** Both in the order of the bytes of an address, the first the highest. */
  record Route(int network, int mask) {}

  HostRoutes {
    routes = List.copyOf(routes);
  }

  static HostRoutes ofThisMachine() {
    try {
      return parse(Files.readAllLines(Path.of("/proc/net/route")));
    } catch (IOException unknown) {
      return new HostRoutes(List.of());
    }
  }

  /**
   * From lines as proc(5) describes {@code /proc/net/route}: a heading, then destination in the
   * second and mask in the eighth column, in hexadecimal, the first byte of the address the lowest.
   */
  static HostRoutes parse(List<String> lines) {
    List<Route> routes = new ArrayList<>();
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] columns = line.strip().split("\\s+");
      if (columns.length > 7) {
        int mask = number(columns[7]);
        if (mask != 0) {
          routes.add(new Route(number(columns[1]), mask));
        }
      }
    }
    return new HostRoutes(routes);
  }

  private static int number(String hexadecimal) {
    return Integer.reverseBytes(Integer.parseUnsignedInt(hexadecimal, 16));
  }

  /** Whether any address of a network of 512 addresses has a route already. */
  boolean meet(int network) {
    int mask = ~511;
    return routes.stream()
        .anyMatch(route -> ((route.network() ^ network) & route.mask() & mask) == 0);
  }
}
