// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A socket that waits for packets, from the tables that proc(5) calls net/udp and net/udp6. */
record BoundUdpSocket(InetAddress address, int port) {

  /** A socket with a peer is a client's, and takes packets from that peer only. */
  private static final String NO_PEER = ":0000";

  /**
   * @param tables of a machine with little-endian words, as all that Debian boots on but s390x
   */
  static List<BoundUdpSocket> in(String tables) {
    List<BoundUdpSocket> sockets = new ArrayList<>();
    for (String line : tables.lines().toList()) {
      // Number, local address and port, remote address and port, state, all in hexadecimal.
      String[] fields = line.strip().split(" +");
      if (fields.length > 3 && fields[0].endsWith(":") && fields[2].endsWith(NO_PEER)) {
        String[] local = fields[1].split(":");
        sockets.add(new BoundUdpSocket(address(local[0]), Integer.parseInt(local[1], 16)));
      }
    }
    return sockets;
  }

  /**
   * Whether a packet to there reaches it. One at the IPv6 wildcard takes IPv4 too, unless it was
   * told not to, which the table does not say.
   *
   * @param at null for any address
   */
  boolean takes(int number, @Nullable InetAddress at) {
    boolean family =
        at == null || address.getClass() == at.getClass() || address.getAddress().length == 16;
    return port == number
        && (at == null || address.equals(at) || address.isAnyLocalAddress() && family);
  }

  /** Words of four bytes, each the wrong way round. */
  private static InetAddress address(String hex) {
    byte[] words = HexFormat.of().parseHex(hex);
    byte[] bytes = new byte[words.length];
    for (int i = 0; i < words.length; i++) {
      bytes[i] = words[i / 4 * 4 + 3 - i % 4];
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException wrongLength) {
      throw new IllegalStateException(wrongLength);
    }
  }

  /** <code>0.0.0.0:53</code>. */
  @Override
  public String toString() {
    String shown = address.getHostAddress();
    return (shown.contains(":") ? "[" + shown + "]" : shown) + ":" + port;
  }
}
