// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.node.look.Address;
import org.ensemble.node.look.AnswerLook;
import org.ensemble.node.look.Interface;
import org.ensemble.node.look.InterfacesLook;
import org.ensemble.node.look.ListeningSocket;
import org.ensemble.node.look.ListeningSocketsLook;
import org.ensemble.node.look.Route;
import org.ensemble.node.look.RoutesLook;
import org.ensemble.support.Suggestions;

/**
 * The network as one node has it, and how to break that. Every look is a new one.
 *
 * <p>Faults are made from outside: nothing is needed on the node, and commands reach it all the
 * same. Every fault holds for a node that is off or reboots, too. A flavour that cannot do what is
 * asked is an {@link EnsembleException} that names what it lacks.
 */
public final class Network {

  /** For {@link #rate}: thousand bits per second. */
  public static final long KBIT = 1_000;

  /** For {@link #rate}: million bits per second. */
  public static final long MBIT = 1_000_000;

  /** How long another node may take to answer, before slowness. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final NodeLink link;
  private final NetworkSwitch outside;

  Network(NodeLink link) {
    this.link = link;
    this.outside = link.context().network();
  }

  /**
   * Pulls the cable: the node's link loses its carrier, which the node can see, and nothing passes
   * in either direction. {@link #drop} and a partition are silent instead.
   *
   * @throws EnsembleException if it is blocked already
   */
  public Fault block() {
    return outside.block();
  }

  /** Plugs the cable in again. Does nothing if the node is not blocked. */
  public void unblock() {
    outside.unblock();
  }

  /** Nothing passes between this node and another, in either direction; neither of them is told. */
  public Fault drop(Node other) {
    return outside.drop(other, true, true);
  }

  /** Nothing of what this node sends reaches the other; what the other sends arrives. */
  public Fault dropTo(Node other) {
    return outside.drop(other, true, false);
  }

  /** Nothing of what the other sends reaches this node; what this node sends arrives. */
  public Fault dropFrom(Node other) {
    return outside.drop(other, false, true);
  }

  /**
   * Each packet to or from the node is lost by that chance.
   *
   * @param percent more than 0, at most 100, else an {@link IllegalArgumentException}
   * @throws EnsembleException if the node loses packets already
   */
  public Fault loss(double percent) {
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException(
          "a loss is a percentage above 0 and up to 100, not " + percent);
    }
    return outside.loss(percent);
  }

  /**
   * Makes the node's link slow, in each direction on its own: {@code rate(10 * Network.MBIT)}.
   *
   * @param bitsPerSecond 1,000 or more, else an {@link IllegalArgumentException}
   * @throws EnsembleException if it has been made slow already
   */
  public Fault rate(long bitsPerSecond) {
    if (bitsPerSecond < KBIT) {
      throw new IllegalArgumentException(
          "a rate is in bits per second, at least "
              + KBIT
              + ", not "
              + bitsPerSecond
              + "; for a link on which nothing passes, take block()");
    }
    return outside.rate(bitsPerSecond);
  }

  /**
   * Makes everything that passes the node's link late, in each direction; a round trip takes twice
   * that longer.
   *
   * @param delay above 0, else an {@link IllegalArgumentException}
   * @throws EnsembleException if it has a delay already
   */
  public Fault delay(Duration delay) {
    if (delay.isZero() || delay.isNegative()) {
      throw new IllegalArgumentException(
          "a delay is positive, not " + delay.toMillis() + " ms; close the fault to end it");
    }
    return outside.delay(delay);
  }

  /** Its interfaces with their addresses, {@code lo} included, in the kernel's order. */
  public List<Interface> interfaces() {
    return link.look(new InterfacesLook());
  }

  /**
   * The interface of that name.
   *
   * @throws EnsembleException if there is none; lists those that there are
   */
  public Interface interfaceNamed(String name) {
    List<Interface> all = interfaces();
    return all.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new EnsembleException(
                    "node `"
                        + link.context().name()
                        + "`: "
                        + Suggestions.unknown(
                            "interface", name, all.stream().map(Interface::name).toList())));
  }

  /** The addresses that it answers to, without those of {@code lo}: {@code 192.168.1.1}. */
  public List<String> addresses() {
    return interfaces().stream()
        .filter(one -> !one.name().equals("lo"))
        .flatMap(one -> one.addresses().stream())
        .map(Address::text)
        .toList();
  }

  /** The routes of its main table, IPv4 first. */
  public List<Route> routes() {
    return link.look(new RoutesLook());
  }

  /** What listens on it: TCP, then UDP, then unix sockets. */
  public List<ListeningSocket> listening() {
    return link.look(new ListeningSocketsLook());
  }

  /**
   * Whether packets get from this node to the other and back: the other accepts or refuses a TCP
   * connection within 2 s (times the slowness). One that drops what comes to port 9 does not count
   * as reached.
   *
   * @throws EnsembleException if this node has no bash, which makes the connection
   */
  public boolean reaches(Node other) {
    long patience = link.context().slowness().scale(PATIENCE).seconds();
    return link.look(new AnswerLook(other.address(), patience));
  }

  /**
   * Whether a connection made by this node's sshd to a TCP port of the other is accepted within 2 s
   * (times the slowness).
   *
   * @param port 1 to 65535
   */
  public boolean reaches(Node other, int port) {
    return link.accepts(List.of(other.address()), new Port(link, port).number(), PATIENCE);
  }

  /** The name of the node whose network this is. */
  @Override
  public String toString() {
    return "network of " + link.context().name();
  }
}
