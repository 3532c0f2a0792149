// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Where this run, that is this JVM, leaves its evidence: a directory named after the time and the
 * process.
 *
 * @param path absolute; made when the first deployment needs it
 */
public record RunDirectory(Path path) {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  /** The same for all deployments of this JVM, because it is named after the JVM's own start. */
  public static RunDirectory of(Path evidence) {
    ProcessHandle self = ProcessHandle.current();
    Instant start = self.info().startInstant().orElse(Instant.EPOCH);
    String name = STAMP.format(start.atZone(ZoneId.systemDefault())) + "-" + self.pid();
    return new RunDirectory(evidence.resolve(name));
  }

  /** The directory of what JUnit itself reports. No deployment is called that. */
  public Path junit() {
    return path.resolve("junit");
  }

  /** The directory of one deployment. */
  public Path deployment(String id) {
    return path.resolve(id);
  }
}
