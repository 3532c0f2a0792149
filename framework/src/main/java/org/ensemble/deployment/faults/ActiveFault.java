// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.faults;

import java.util.List;
import java.util.Set;
import org.ensemble.flavour.NetworkFault;
import org.ensemble.node.Fault;

/** A fault of a book. */
final class ActiveFault implements Fault {

  private final FaultBook book;
  private final String what;
  private final List<String> nodes;
  private final Set<NetworkFault> network;
  private final boolean addsUp;
  private final Runnable making;
  private final Runnable healing;

  /**
   * @param what such as {@code block}
   * @param nodes that are concerned, one or more
   * @param network its part in what the network has
   * @param addsUp whether there may be several of its kind on a node
   * @param making makes it, once it is in the book
   * @param healing undoes it, once it is out of the book
   */
  ActiveFault(
      FaultBook book,
      String what,
      List<String> nodes,
      Set<NetworkFault> network,
      boolean addsUp,
      Runnable making,
      Runnable healing) {
    this.book = book;
    this.what = what;
    this.nodes = List.copyOf(nodes);
    this.network = Set.copyOf(network);
    this.addsUp = addsUp;
    this.making = making;
    this.healing = healing;
  }

  String what() {
    return what;
  }

  List<String> nodes() {
    return nodes;
  }

  Set<NetworkFault> network() {
    return network;
  }

  boolean addsUp() {
    return addsUp;
  }

  void make() {
    making.run();
  }

  void heal() {
    healing.run();
  }

  @Override
  public String describe() {
    return nodes.size() == 1 ? "node `" + nodes.get(0) + "`: " + what : what;
  }

  @Override
  public boolean isInForce() {
    return book.isInForce(this);
  }

  @Override
  public void close() {
    book.end(this);
  }

  @Override
  public String toString() {
    return describe();
  }
}
