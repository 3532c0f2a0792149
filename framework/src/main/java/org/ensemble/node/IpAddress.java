// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An IP address as a test writes it; names are not resolved, here or on a node. */
final class IpAddress {

  private static final Pattern LITERAL =
      Pattern.compile("\\d+(\\.\\d+){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

  private IpAddress() {}

  /**
   * @throws IllegalArgumentException if it is a name, or no address at all
   */
  static InetAddress parse(@Nullable String text) {
    if (text != null && LITERAL.matcher(text).matches()) {
      try {
        // A literal is not looked up.
        return InetAddress.getByName(text);
      } catch (UnknownHostException malformed) {
        // Said below.
      }
    }
    throw new IllegalArgumentException(
        "`" + text + "` is not an IP address; give one, such as 127.0.0.1, ::1 or node.address()");
  }
}
