// SPDX-License-Identifier: Apache-2.0
package org.ensemble.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells what other runs have on the machine at the same time, and other Docker Engines. */
final class Others {

  /** The id of a deployment of any run, see {@code DeploymentId}. */
  private static final Pattern ID =
      Pattern.compile("[a-z0-9]+-[bcdfghjkmnpqrstvwxz2-9]{6}(?![a-z0-9])");

  private static final Pattern PROCESS = Pattern.compile("process (\\d+) `");

  private Others() {}

  /** Leaves out what carries the id of a deployment that is not in the evidence in there. */
  static List<String> explain(List<String> left, Path directory) {
    List<String> ours = ids(directory);
    return left.stream().filter(line -> !isOthers(line, ours)).toList();
  }

  private static boolean isOthers(String line, List<String> ours) {
    Matcher ids = ID.matcher(line + cgroup(line));
    boolean named = false;
    while (ids.find()) {
      named = true;
      if (ours.contains(ids.group())) {
        return false;
      }
    }
    return named;
  }

  /** Where the process is that a line is about, which may be a container's of another engine. */
  private static String cgroup(String line) {
    Matcher process = PROCESS.matcher(line);
    try {
      return process.find() ? Files.readString(Path.of("/proc", process.group(1), "cgroup")) : "";
    } catch (IOException ended) {
      return "";
    }
  }

  private static List<String> ids(Path directory) {
    try (Stream<Path> runs = Files.walk(directory.resolve("evidence"), 2)) {
      return runs.map(path -> path.getFileName().toString()).toList();
    } catch (IOException none) {
      return List.of();
    }
  }
}
