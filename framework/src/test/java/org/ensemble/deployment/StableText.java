// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.nio.file.Path;

/** Messages without what differs from run to run. */
public final class StableText {

  private StableText() {}

  /**
   * The message with times, numbers of attempts, names of evidence directories and the content of
   * consoles and journals replaced.
   *
   * @param directory of the test
   */
  public static String of(String message, Path directory) {
    return message
        .replaceAll(
            "(the (?:console|end of the journal) of .*|the end of its journal):(\n  .+)+",
            "$1:\n  …")
        .replaceAll("(\\(|waiting |after |failed )\\d+(\\.\\d)? (ms|s)", "$1TIME")
        .replaceAll("attempts: \\d+", "attempts: N")
        .replaceAll("(?<=-)[bcdfghjkmnpqrstvwxz2-9]{6}(?=$|[\\s,.:/])", "ID")
        .replaceAll("/\\d{8}-\\d{6}-\\d+/", "/RUN/")
        .replace(directory.toString(), "DIRECTORY");
  }
}
