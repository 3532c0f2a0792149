// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.jspecify.annotations.Nullable;

/** A TCP port, as a node sees it. */
public final class Port {

  /** A connection that is neither accepted nor refused by then counts as refused. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final NodeLink link;
  private final int number;
  private final @Nullable String address;

  Port(NodeLink link, int number) {
    this(link, checked(number), null);
  }

  private Port(NodeLink link, int number, @Nullable String address) {
    this.link = link;
    this.number = number;
    this.address = address;
  }

  private static int checked(int number) {
    if (number < 1 || number > 65_535) {
      throw new IllegalArgumentException("a port is 1 to 65535, not " + number);
    }
    return number;
  }

  /** The name of the node that it is on. */
  public String node() {
    return link.context().name();
  }

  public int number() {
    return number;
  }

  /** The UDP port of that number. */
  public UdpPort udp() {
    return new UdpPort(link, number, null);
  }

  /**
   * The port of that number at one address: the node's own, or another machine's, to which the node
   * connects then.
   *
   * @param other an IP address, else an {@link IllegalArgumentException}
   */
  public Port at(String other) {
    return new Port(link, number, IpAddress.parse(other).getHostAddress());
  }

  /**
   * Whether a connection made on the node itself is accepted, at a loopback address or at the
   * node's own unless {@link #at} says where. It is closed at once.
   */
  public boolean isOpen() {
    return link.accepts(hosts(), number, PATIENCE);
  }

  /** By number, for a node may be unable to resolve names. */
  private List<String> hosts() {
    return address == null
        ? List.of("127.0.0.1", "::1", link.context().address())
        : List.of(address);
  }

  /**
   * Makes the port reachable for this JVM, at 127.0.0.1 and nowhere else, through the connection
   * that commands use: the node may have no route to this machine, or be blocked.
   *
   * <p>It leads to the first of the addresses of {@link #isOpen} where a connection is accepted.
   *
   * @throws EnsembleException if none is
   */
  public Forward forward() {
    for (String host : hosts()) {
      if (link.accepts(List.of(host), number, PATIENCE)) {
        return new Forward(link.forward(host, number));
      }
    }
    throw new EnsembleException(
        this
            + " of node `"
            + link.context().name()
            + "` cannot be forwarded, since nothing accepts a connection there; wait for it with"
            + " await().open()"
            + listeners());
  }

  /** A wait for it to be open or closed. */
  public OpenWait await() {
    return OpenWait.on(link, toString(), this::isOpen, this::listeners);
  }

  /**
   * What else has a listener, for messages: a service often listens, only elsewhere. Begins with a
   * semicolon; empty if the node cannot be asked.
   */
  public String listeners() {
    try {
      String tables = link.run("cat /proc/net/tcp /proc/net/tcp6 2>/dev/null || true").stdout();
      SortedSet<Integer> ports = ListeningPorts.in(tables);
      return ports.isEmpty()
          ? "; nothing on the node listens to any port"
          : "; ports with a listener: "
              + ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
    } catch (EnsembleException e) {
      return "";
    }
  }

  /** <code>port 80 at 192.168.1.2</code>. */
  @Override
  public String toString() {
    return "port " + number + (address == null ? "" : " at " + address);
  }
}
