// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.lease;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Frees one lease, in a JVM of its own, after the one that took it has gone. */
final class WatchdogMain {

  private WatchdogMain() {}

  public static void main(String[] arguments) {
    Lease lease = Lease.at(Path.of(arguments[0]));
    FreedLog log = FreedLog.of(lease, "the watchdog freed it");
    List<String> notes = new ArrayList<>();
    Optional<List<String>> problems = lease.free(notes::add);
    problems.ifPresent(found -> log.write(notes, found));
    System.exit(problems.orElse(List.of()).isEmpty() ? 0 : 1);
  }
}
