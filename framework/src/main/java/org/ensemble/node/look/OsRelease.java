// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.util.Map;

/**
 * Which operating system a node has, from os-release(5).
 *
 * @param fields all of them, by their names in capital letters
 */
public record OsRelease(Map<String, String> fields) {

  /** {@code debian}; {@code linux} if it is not said. */
  public String id() {
    return fields.getOrDefault("ID", "linux");
  }

  /** {@code 12}; empty for a rolling release such as sid. */
  public String versionId() {
    return fields.getOrDefault("VERSION_ID", "");
  }

  /** {@code bookworm}; empty if it has none. */
  public String codename() {
    return fields.getOrDefault("VERSION_CODENAME", "");
  }

  /** {@code Debian GNU/Linux 12 (bookworm)}. */
  public String prettyName() {
    return fields.getOrDefault("PRETTY_NAME", "Linux");
  }
}
