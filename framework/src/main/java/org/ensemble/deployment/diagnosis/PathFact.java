// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.diagnosis;

import java.util.List;
import java.util.Optional;

/**
 * What there is at a path, and what a user may do there; a line of {@code paths.sh}.
 *
 * @param kind f, d or o, - if there is nothing
 * @param facts owner, group and mode
 * @param may of {@code rwx}
 * @param above the nearest directory above it that is there
 * @param closed the first directory on the way that the user may not enter; - if there is none
 */
record PathFact(
    String path,
    String kind,
    String facts,
    String may,
    String above,
    String aboveFacts,
    boolean aboveWritable,
    String closed) {

  static List<PathFact> parse(String shown) {
    return shown
        .lines()
        .map(line -> line.split("\t"))
        .filter(fields -> fields.length == 8)
        .map(f -> new PathFact(f[0], f[1], f[2], f[3], f[4], f[5], f[6].equals("yes"), f[7]))
        .toList();
  }

  /**
   * The same, where nothing can be written for another reason than rights.
   *
   * @param mount point of the file system that it is on, which is mounted read-only
   */
  PathFact readOnly(String mount) {
    String reason = "mounted read-only";
    boolean readable = may.contains("r") && !may.contains("w");
    return new PathFact(
        path,
        kind,
        readable ? mount + " is " + reason : facts,
        may,
        above,
        aboveWritable
            ? aboveFacts
            : above.equals(mount) ? reason : "on " + mount + ", which is " + reason,
        aboveWritable,
        closed);
  }

  boolean isThere() {
    return !kind.equals("-");
  }

  /** What keeps somebody from using it at all; empty if nothing does. */
  Optional<String> denial(String user) {
    String who = "user `" + (user.isEmpty() ? "root" : user) + "`";
    if (!closed.equals("-")) {
      return Optional.of(who + " may not enter " + closed + " on the way to " + path);
    }
    if (isThere() && !may.contains("r") && !may.contains("x")) {
      return Optional.of(who + " may not read " + path + " (" + facts + ")");
    }
    if (!isThere() && !aboveWritable) {
      return Optional.of(
          "there is no "
              + path
              + ", and "
              + who
              + " may not make it: "
              + above
              + " is "
              + aboveFacts);
    }
    return Optional.empty();
  }

  /** What is in the way if it was to be executed. */
  Optional<String> notRunnable(String user) {
    if (isThere() && !may.contains("x")) {
      return Optional.of(
          path
              + " is not executable for user `"
              + (user.isEmpty() ? "root" : user)
              + "` ("
              + facts
              + ")");
    }
    return absence();
  }

  /** What is in the way if it was to be written. */
  Optional<String> notWritable(String user) {
    return isThere() && !may.contains("w")
        ? Optional.of(
            "user `"
                + (user.isEmpty() ? "root" : user)
                + "` may not write "
                + path
                + " ("
                + facts
                + ")")
        : Optional.empty();
  }

  Optional<String> absence() {
    return isThere() ? Optional.empty() : Optional.of("there is no " + path);
  }
}
