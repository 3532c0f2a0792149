// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.faults;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.NetworkFault;
import org.ensemble.flavour.NetworkFault.Blocked;
import org.ensemble.flavour.NetworkFault.Delayed;
import org.ensemble.flavour.NetworkFault.Dropped;
import org.ensemble.flavour.NetworkFault.Limited;
import org.ensemble.flavour.NetworkFault.Lossy;
import org.ensemble.node.Fault;
import org.ensemble.node.NetworkSwitch;
import org.ensemble.node.Node;
import org.ensemble.support.HumanTime;

/**
 * The faults of one node's network.
 *
 * @param own returns a node that is of this deployment, and throws an {@link EnsembleException} for
 *     any other
 */
public record NodeFaults(String node, FaultBook book, UnaryOperator<Node> own)
    implements NetworkSwitch {

  private static final String BLOCK = "block";

  @Override
  public Fault block() {
    return begin("network().block()", BLOCK, new Blocked(node));
  }

  @Override
  public void unblock() {
    book.end(BLOCK, node);
  }

  @Override
  public Fault drop(Node other, boolean to, boolean from) {
    String name = own.apply(other).name();
    if (name.equals(node)) {
      throw new EnsembleException(
          "node `" + node + "`: a drop is between two nodes, and the other is this one, too");
    }
    book.abilities().require(Capability.NETWORK_FAULTS, "network().drop()");
    Set<NetworkFault> parts = new LinkedHashSet<>();
    if (to) {
      parts.add(new Dropped(node, name));
    }
    if (from) {
      parts.add(new Dropped(name, node));
    }
    String arrow = to && from ? " <-> " : to ? " -> " : " <- ";
    return book.begin("drop of " + node + arrow + name, List.of(node, name), parts);
  }

  @Override
  public Fault loss(double percent) {
    String number = BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString();
    return begin("network().loss()", "loss of " + number + " %", new Lossy(node, percent));
  }

  @Override
  public Fault rate(long bitsPerSecond) {
    return begin(
        "network().rate()",
        "rate of " + bitsPerSecond + " bit/s",
        new Limited(node, bitsPerSecond));
  }

  @Override
  public Fault delay(Duration delay) {
    book.abilities().require(Capability.LINK_DELAY, "network().delay()");
    return begin("network().delay()", "delay of " + HumanTime.of(delay), new Delayed(node, delay));
  }

  private Fault begin(String verb, String what, NetworkFault part) {
    book.abilities().require(Capability.NETWORK_FAULTS, verb);
    return book.begin(what, List.of(node), Set.of(part));
  }
}
