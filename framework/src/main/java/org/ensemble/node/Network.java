// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

/** The network as one node has it. Every call looks anew. */
public final class Network {

  private final NodeLink link;

  Network(NodeLink link) {
    this.link = link;
  }

  /** The name of the node whose network this is. */
  @Override
  public String toString() {
    return "network of " + link.context().name();
  }
}
