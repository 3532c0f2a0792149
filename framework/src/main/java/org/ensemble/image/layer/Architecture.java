// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import java.util.Map;

/** Debian's names for processors. */
public final class Architecture {

  private static final Map<String, String> BY_JAVA_NAME =
      Map.of(
          "x86_64", "amd64",
          "aarch64", "arm64",
          "arm", "armhf",
          "x86", "i386",
          "ppc64le", "ppc64el");

  private Architecture() {}

  /** That of the packages which run here; a name Debian and Java share is passed on. */
  public static String ofThisMachine() {
    String name = System.getProperty("os.arch");
    return BY_JAVA_NAME.getOrDefault(name, name);
  }
}
