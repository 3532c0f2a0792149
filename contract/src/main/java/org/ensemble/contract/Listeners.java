// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What listens on this machine, in the network namespace of the test. */
final class Listeners {

  /** What waits for connections or packets, by file of proc(5): TCP_LISTEN, and any UDP socket. */
  private static final List<String> TCP = List.of("tcp", "tcp6");

  private static final List<String> UDP = List.of("udp", "udp6", "raw", "raw6");

  private static final String LISTENS = "0A";

  private static final String LOOPBACK = "7F";

  private static final String LOOPBACK6 = "00000000000000000000000001000000";

  private Listeners() {}

  /**
   * Those that another machine could reach: kind, address and port in hexadecimal, as in proc(5).
   */
  static Set<String> reachable() throws IOException {
    Set<String> all = new TreeSet<>();
    for (String kind : TCP) {
      add(kind, LISTENS, all);
    }
    for (String kind : UDP) {
      add(kind, "", all);
    }
    return all;
  }

  private static void add(String kind, String state, Set<String> into) throws IOException {
    Path table = Path.of("/proc/self/net", kind);
    if (!Files.exists(table)) {
      return;
    }
    for (String line : Files.readAllLines(table)) {
      String[] words = line.strip().split("\\s+");
      if (words.length > 3 && words[1].contains(":") && words[3].startsWith(state)) {
        String address = words[1];
        if (!address.matches("[0-9A-F]{6}" + LOOPBACK + ":.*") && !address.startsWith(LOOPBACK6)) {
          into.add(kind + " " + address);
        }
      }
    }
  }
}
