// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

/**
 * An IP address that a node has.
 *
 * @param text {@code 192.168.1.1}, {@code fe80::1}
 * @param prefixLength of the network that it is in
 */
public record Address(String text, int prefixLength) {

  /** {@code 192.168.1.1/24}. */
  @Override
  public String toString() {
    return text + "/" + prefixLength;
  }
}
