// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour;

/**
 * The IPv4 network of a deployment.
 *
 * @param prefix the first three of the four numbers of its nodes' addresses, such as {@code
 *     192.168.1}
 */
public record Subnet(String prefix) {

  /** How many nodes have room in it. */
  public static final int NODES = 254;

  /** For networks that nobody outside the deployment sees: it is in nobody's way. */
  public static final Subnet UNSEEN = new Subnet("192.168.1");

  public Subnet {
    if (!prefix.matches("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}")) {
      throw new IllegalArgumentException("a subnet is three numbers, not `" + prefix + "`");
    }
  }

  /**
   * The address of a node.
   *
   * @param number from 1 to {@value #NODES}
   */
  public String address(int number) {
    if (number < 1 || number > NODES) {
      throw new IllegalArgumentException("a node's number is 1 to " + NODES + ", not " + number);
    }
    return prefix + "." + number;
  }
}
