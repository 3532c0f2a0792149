// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.util.Optional;

/**
 * A way that packets take.
 *
 * @param destination {@code 192.168.1.0/24}; {@code 0.0.0.0/0} or {@code ::/0} for the default
 * @param gateway that they are handed to; empty if the destination is on the link itself
 * @param device the interface that they leave by
 * @param metric the lowest wins among equal destinations
 */
public record Route(String destination, Optional<String> gateway, String device, long metric) {

  public boolean isDefault() {
    return destination.endsWith("/0");
  }

  /** {@code 0.0.0.0/0 via 192.168.1.254 dev eth0 metric 0}. */
  @Override
  public String toString() {
    return destination
        + gateway.map(hop -> " via " + hop).orElse("")
        + " dev "
        + device
        + " metric "
        + metric;
  }
}
