// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.lease;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells, in the evidence of a deployment, that it has not taken itself down, and who did: the
 * watchdog has nobody else to tell.
 *
 * @param evidence of the deployment, if it has any
 * @param who freed it, as a sentence
 */
record FreedLog(Optional<Path> evidence, String who) {

  private static final String NAME = "freed.log";

  /** Of a lease that is about to be freed. */
  static FreedLog of(Lease lease, String who) {
    return new FreedLog(lease.evidence().filter(Files::isDirectory), who);
  }

  /** Adds to it. That it cannot be written is no reason to stop. */
  void write(List<String> notes, List<String> problems) {
    if (evidence.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        Instant.now().truncatedTo(ChronoUnit.MILLIS)
            + " the JVM of this deployment ended without taking it down; "
            + who);
    lines.addAll(notes);
    problems.forEach(problem -> lines.add("left behind: " + problem));
    try {
      Files.write(
          evidence.get().resolve(NAME),
          lines,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException unwritable) {
      // What was to be freed has been freed.
    }
  }
}
