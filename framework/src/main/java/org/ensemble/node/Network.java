// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.math.BigDecimal;
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

/** The network as one node has it. Every call looks anew. */
public final class Network {

  /** How long another node may take to answer, before slowness. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final NodeLink link;

  Network(NodeLink link) {
    this.link = link;
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
    Duration patience = link.context().slowness().scale(PATIENCE).total();
    String seconds = BigDecimal.valueOf(patience.toMillis(), 3).toPlainString();
    return link.look(new AnswerLook(other.address(), seconds));
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
