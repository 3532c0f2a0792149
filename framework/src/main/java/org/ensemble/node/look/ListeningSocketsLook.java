// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks at what listens, in the tables that proc(5) calls net/tcp and so on. */
public record ListeningSocketsLook() implements Look<List<ListeningSocket>> {

  private static final String PROC = "/proc/net/";
  private static final String UNIX = "unix";

  /** TCP_LISTEN, and TCP_CLOSE for an unconnected UDP socket, of the kernel's tcp_states.h. */
  private static final Map<String, String> LISTENING =
      Map.of("tcp", "0A", "tcp6", "0A", "udp", "07", "udp6", "07");

  /** __SO_ACCEPTCON of the kernel's net.h. */
  private static final int ACCEPTS = 0x10000;

  private static final int DATAGRAM = 2;

  @Override
  public String command() {
    return Sections.command(
        16 << 20, PROC + "tcp", PROC + "tcp6", PROC + "udp", PROC + "udp6", PROC + UNIX);
  }

  /** TCP, then UDP, then unix. */
  @Override
  public List<ListeningSocket> read(Sight sight) {
    Map<String, String> files = Sections.in(sight.text());
    List<ListeningSocket> found = new ArrayList<>();
    Stream.of("tcp", "tcp6", "udp", "udp6")
        .forEach(protocol -> found.addAll(inet(protocol, files.getOrDefault(PROC + protocol, ""))));
    found.addAll(unix(files.getOrDefault(PROC + UNIX, "")));
    return List.copyOf(found);
  }

  /** Number, local address and port, remote address and port, state, all in hexadecimal. */
  private static List<ListeningSocket> inet(String protocol, String table) {
    String state = LISTENING.getOrDefault(protocol, "");
    return table
        .lines()
        .map(line -> line.strip().split(" +"))
        .filter(fields -> fields.length > 3 && fields[3].equals(state))
        .map(fields -> fields[1].split(":"))
        .map(
            local ->
                new ListeningSocket(
                    protocol,
                    protocol.endsWith("6") ? IpText.v6OfWords(local[0]) : IpText.v4(local[0]),
                    Integer.parseInt(local[1], 16)))
        .distinct()
        .toList();
  }

  /** Number, references, protocol, flags, type, state, inode, path; only the latter may be long. */
  private static List<ListeningSocket> unix(String table) {
    return table
        .lines()
        .skip(1)
        .map(line -> line.strip().split(" +", 8))
        .filter(fields -> fields.length == 8)
        .filter(
            fields ->
                (Long.parseLong(fields[3], 16) & ACCEPTS) != 0
                    || Integer.parseInt(fields[4], 16) == DATAGRAM)
        .map(fields -> new ListeningSocket(UNIX, fields[7], 0))
        .distinct()
        .toList();
  }
}
