// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.SortedSet;
import java.util.TreeSet;

/** The ports that something listens to, from the tables that proc(5) calls net/tcp and net/tcp6. */
final class ListeningPorts {

  /** TCP_LISTEN of the kernel's tcp_states.h. */
  private static final String LISTEN = "0A";

  private ListeningPorts() {}

  static SortedSet<Integer> in(String tables) {
    SortedSet<Integer> ports = new TreeSet<>();
    for (String line : tables.lines().toList()) {
      // Number, local address and port, remote address and port, state, all in hexadecimal.
      String[] fields = line.strip().split(" +");
      if (fields.length > 3 && fields[3].equals(LISTEN)) {
        ports.add(Integer.parseInt(fields[1].substring(fields[1].lastIndexOf(':') + 1), 16));
      }
    }
    return ports;
  }
}
