// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.footprint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.linux.ProcessIdentity;

/**
 * A process as proc(5) shows it. What this user may not see of it is empty.
 *
 * @param parent its pid
 * @param uid the real one
 * @param command its arguments with spaces between; empty for a thread of the kernel
 * @param environment {@code NAME=VALUE}
 * @param cgroups the lines of {@code /proc/PID/cgroup}
 * @param namespaces such as {@code net:[4026531840]}
 */
record SeenProcess(
    ProcessIdentity identity,
    long parent,
    long uid,
    String command,
    List<String> environment,
    List<String> cgroups,
    List<String> namespaces) {

  /** Empty if it has ended; a zombie has, and holds nothing. */
  static Optional<SeenProcess> read(long pid) {
    Path directory = Path.of("/proc", Long.toString(pid));
    try {
      List<String> status = Files.readAllLines(directory.resolve("status"));
      return Optional.of(
          new SeenProcess(
              ProcessIdentity.of(pid),
              Long.parseLong(field(status, "PPid")),
              Long.parseLong(field(status, "Uid").split("\\s+")[0]),
              String.join(" ", strings(directory.resolve("cmdline"))),
              strings(directory.resolve("environ")),
              Files.readAllLines(directory.resolve("cgroup")),
              namespaces(directory.resolve("ns"))));
    } catch (IOException | EnsembleException ended) {
      return Optional.empty();
    }
  }

  private static String field(List<String> status, String name) {
    return status.stream()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("0");
  }

  /** Each ends with a NUL. */
  private static List<String> strings(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), UTF_8);
      return Arrays.stream(text.split("\0")).filter(word -> !word.isEmpty()).toList();
    } catch (IOException hidden) {
      return List.of();
    }
  }

  private static List<String> namespaces(Path directory) {
    try (Stream<Path> links = Files.list(directory)) {
      return links.flatMap(link -> target(link).stream()).toList();
    } catch (IOException hidden) {
      return List.of();
    }
  }

  private static Optional<String> target(Path link) {
    try {
      return Optional.of(Files.readSymbolicLink(link).toString());
    } catch (IOException hidden) {
      return Optional.empty();
    }
  }

  /** Of the deployments or engines whose cgroups it is in. */
  Set<String> names() {
    return cgroups.stream()
        .flatMap(line -> Arrays.stream(line.split("/")))
        .filter(part -> part.startsWith(Ownership.NAME + "-"))
        .collect(Collectors.toSet());
  }

  boolean isJvm() {
    String program = command.split(" ", 2)[0];
    return program.equals("java") || program.endsWith("/java");
  }

  /** Cut to what fits a line. */
  @Override
  public String toString() {
    String shown = command.length() > 120 ? command.substring(0, 120) + "..." : command;
    return identity.pid() + " `" + shown + "`";
  }
}
