// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import java.nio.file.Path;

/** Paths as people read them in messages. */
public final class ShownPath {

  private ShownPath() {}

  /** Relative to the working directory where that is shorter, otherwise as given. */
  public static String of(Path path) {
    Path here = Path.of("").toAbsolutePath();
    String relative = here.relativize(path.toAbsolutePath().normalize()).toString();
    if (relative.isEmpty()) {
      return ".";
    }
    return relative.length() < path.toString().length() ? relative : path.toString();
  }
}
