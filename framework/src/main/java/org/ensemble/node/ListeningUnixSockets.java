// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.ArrayList;
import java.util.List;

/** The unix sockets that something listens to, from the table that proc(5) calls net/unix. */
final class ListeningUnixSockets {

  /** Number, references, protocol, flags, type, state, inode and path. */
  private static final int COLUMNS = 8;

  /** __SO_ACCEPTCON of the kernel's net.h: somebody has called listen(2). */
  private static final String LISTENING = "00010000";

  /** SOCK_DGRAM: nobody listens, packets just come. */
  private static final String DATAGRAM = "0002";

  private ListeningUnixSockets() {}

  /** The paths as they were bound. */
  static List<String> in(List<String> table) {
    List<String> paths = new ArrayList<>();
    for (String line : table) {
      String[] fields = line.split(" +", COLUMNS);
      if (fields.length == COLUMNS
          && fields[7].startsWith("/")
          && (fields[3].equals(LISTENING) || fields[4].equals(DATAGRAM))) {
        paths.add(fields[7]);
      }
    }
    return paths;
  }
}
