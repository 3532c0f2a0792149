// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

/**
 * Something that waits for others to speak to it.
 *
 * @param protocol {@code tcp}, {@code tcp6}, {@code udp}, {@code udp6} or {@code unix}
 * @param address that it is bound to, {@code 0.0.0.0} or {@code ::} for any; for {@code unix} its
 *     path, or a name that begins with {@code @}
 * @param port 0 for {@code unix}
 */
public record ListeningSocket(String protocol, String address, int port) {

  /** {@code tcp 0.0.0.0:22}, {@code tcp6 [::]:22}, {@code unix /run/systemd/private}. */
  @Override
  public String toString() {
    String host = address.indexOf(':') >= 0 && port != 0 ? "[" + address + "]" : address;
    return protocol + " " + host + (port == 0 ? "" : ":" + port);
  }
}
