// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of units, as systemd.unit(5) has them. */
final class UnitName {

  private static final Set<String> SUFFIXES =
      Set.of(
          "service",
          "socket",
          "device",
          "mount",
          "automount",
          "swap",
          "target",
          "path",
          "timer",
          "slice",
          "scope");

  private UnitName() {}

  /**
   * @throws IllegalArgumentException if that cannot be the name of a unit
   */
  static String checked(@Nullable String given) {
    String name = Arguments.text("unit name", given);
    if (name.startsWith("-") || name.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException("`" + name + "` cannot be the name of a unit");
    }
    return name;
  }

  /** With its suffix, which is {@code .service} if none is given. */
  static String full(String name) {
    return SUFFIXES.contains(name.substring(name.lastIndexOf('.') + 1)) ? name : name + ".service";
  }
}
