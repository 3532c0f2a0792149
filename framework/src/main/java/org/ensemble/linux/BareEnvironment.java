// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import java.util.Map;

/**
 * The environment of programs whose environment root of a node may get to see: what a user or a
 * build server has in theirs, such as a token, is nobody's business there.
 */
public final class BareEnvironment {

  private static final String SYSTEM =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private BareEnvironment() {}

  /** Leaves of it where programs are found, and nothing else. */
  public static void give(ProcessBuilder program) {
    Map<String, String> environment = program.environment();
    String path = environment.getOrDefault("PATH", SYSTEM);
    environment.clear();
    environment.put("PATH", path);
  }
}
