// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.SortedSet;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;

/** A TCP port of a node. */
public final class Port {

  private final NodeLink link;
  private final int number;

  Port(NodeLink link, int number) {
    if (number < 1 || number > 65_535) {
      throw new IllegalArgumentException("a TCP port is 1 to 65535, not " + number);
    }
    this.link = link;
    this.number = number;
  }

  public int number() {
    return number;
  }

  /**
   * Whether a connection made on the node itself is accepted, at a loopback address or at the
   * node's own. It is closed at once.
   */
  public boolean isOpen() {
    return link.accepts(number);
  }

  public Wait await() {
    return new Wait(Await.on(link, "port " + number + " accepts a connection"));
  }

  /** A wait for the port. */
  public final class Wait extends FacetWait<Wait> {
    private Wait(Await await) {
      super(await, Wait::new);
    }

    /**
     * Returns once a connection is accepted.
     *
     * @throws EnsembleException if that does not happen within the budget, or the node is lost
     */
    public void open() {
      await.untilAsserted(
          () -> {
            if (!isOpen()) {
              throw new EnsembleException("nothing accepted a connection");
            }
          },
          Port.this::listeners);
    }
  }

  /** A service often listens, only elsewhere. */
  private String listeners() {
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
}
