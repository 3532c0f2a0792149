// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** The addresses of {@code /proc/net/tcp} and {@code tcp6}. */
final class Remote {

  private static final int WORD = 4;

  private Remote() {}

  /**
   * Such as {@code 10.0.0.2 port 80}.
   *
   * @param hex address and port with a colon between; the address in words of four bytes, each the
   *     least byte first, as on all machines that we run on
   */
  static String of(String hex) {
    int colon = hex.indexOf(':');
    byte[] words = HexFormat.of().parseHex(hex.substring(0, colon));
    byte[] address = new byte[words.length];
    for (int i = 0; i < words.length; i++) {
      address[i] = words[i / WORD * WORD + WORD - 1 - i % WORD];
    }
    try {
      return InetAddress.getByAddress(address).getHostAddress()
          + " port "
          + Integer.parseInt(hex.substring(colon + 1), 16);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(hex, e);
    }
  }
}
