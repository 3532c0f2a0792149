// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.nio.file.FileSystems;
import java.nio.file.Path;

/** Names of systemd units, with the wildcards that systemctl knows. */
final class UnitGlob {

  private UnitGlob() {}

  /** Whether the glob, which stands for a service if it has no suffix, covers the unit. */
  static boolean matches(String glob, String unit) {
    String full = glob.contains(".") || glob.endsWith("*") ? glob : glob + ".service";
    return FileSystems.getDefault().getPathMatcher("glob:" + full).matches(Path.of(unit));
  }
}
