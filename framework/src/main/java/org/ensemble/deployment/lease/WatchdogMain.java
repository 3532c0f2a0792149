// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.lease;

import java.nio.file.Path;
import java.util.List;

/** Frees one lease, in a JVM of its own, after the one that took it has gone. */
final class WatchdogMain {

  private WatchdogMain() {}

  public static void main(String[] arguments) {
    List<String> problems = Lease.at(Path.of(arguments[0])).free();
    System.exit(problems.isEmpty() ? 0 : 1);
  }
}
