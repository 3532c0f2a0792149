// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.jspecify.annotations.Nullable;

/**
 * A UDP port of a node. Nobody answers a packet that just arrives, so it is open when a socket is
 * bound to it.
 */
public final class UdpPort {

  private final NodeLink link;
  private final int number;
  private final @Nullable InetAddress address;

  UdpPort(NodeLink link, int number, @Nullable InetAddress address) {
    this.link = link;
    this.number = number;
    this.address = address;
  }

  /**
   * The port at one address of the node.
   *
   * @param other an IP address, else an {@link IllegalArgumentException}
   */
  public UdpPort at(String other) {
    return new UdpPort(link, number, IpAddress.parse(other));
  }

  /** Whether a socket is bound to it, at the address or at all of them. */
  public boolean isOpen() {
    return bound().stream().anyMatch(socket -> socket.takes(number, address));
  }

  /** A wait for it to be open or closed. */
  public OpenWait await() {
    return OpenWait.on(link, toString(), this::isOpen, this::others);
  }

  private String others() {
    try {
      List<BoundUdpSocket> bound = bound();
      return bound.isEmpty()
          ? "; no UDP socket is bound on the node"
          : "; bound are "
              + bound.stream()
                  .map(BoundUdpSocket::toString)
                  .distinct()
                  .sorted()
                  .collect(Collectors.joining(", "));
    } catch (EnsembleException e) {
      return "";
    }
  }

  /** <code>UDP port 53 at 192.168.1.2</code>. */
  @Override
  public String toString() {
    return "UDP port " + number + (address == null ? "" : " at " + address.getHostAddress());
  }

  private List<BoundUdpSocket> bound() {
    // A node without IPv6 has no second table.
    return BoundUdpSocket.in(
        link.succeed("cat /proc/net/udp; cat /proc/net/udp6 2>/dev/null || true").stdout());
  }
}
