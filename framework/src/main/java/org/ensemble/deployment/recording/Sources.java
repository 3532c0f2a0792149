// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ensemble.composition.Composition;
import org.ensemble.nxc.NxcProject;
import org.ensemble.support.Sha256;

/**
 * The files that a composition is made of.
 *
 * @param files SHA-256 of each, by its path from the composition's directory
 */
record Sources(SortedMap<String, String> files) {

  private static final Set<String> MADE = Set.of("build", "deploy", "artifact");

  /** A composition that has more has a directory of something else in it. */
  private static final int MOST = 1000;

  /**
   * All files in the directory of a {@code composition.yaml} or an {@code nxc.json}, less what its
   * nodes see as it is on this machine, what NixOS Compose makes, and what begins with a dot. One
   * of another name shares its directory, so it is alone. What cannot be read is left out: whether
   * it is needed is for others to say.
   */
  static Sources of(Composition composition) {
    Path directory = composition.directory();
    SortedMap<String, String> files = new TreeMap<>();
    for (Path file : list(composition)) {
      try {
        files.put(directory.relativize(file).toString(), Sha256.of(Files.readAllBytes(file)));
      } catch (IOException unreadable) {
        // See above.
      }
    }
    return new Sources(files);
  }

  /** Equal for the same files with the same content. */
  String digest() {
    String all =
        files.entrySet().stream()
            .map(file -> file.getValue() + "  " + file.getKey() + "\n")
            .collect(Collectors.joining());
    return Sha256.of(all.getBytes(UTF_8));
  }

  private static List<Path> list(Composition composition) {
    if (!composition.file().endsWith("composition.yaml")
        && !composition.file().endsWith(NxcProject.FILE)) {
      return List.of(composition.file());
    }
    Path directory = composition.directory();
    Set<Path> foreign =
        composition.roles().stream()
            .flatMap(role -> role.hostDirectories().stream())
            .map(host -> host.source().normalize())
            .collect(Collectors.toSet());
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> foreign.stream().noneMatch(file::startsWith))
          .filter(file -> !isHidden(directory.relativize(file)))
          .filter(file -> !isMade(directory, file))
          .sorted()
          .limit(MOST)
          .toList();
    } catch (IOException | UncheckedIOException unreadable) {
      return List.of(composition.file());
    }
  }

  /** Whether NixOS Compose has put it into its project. */
  private static boolean isMade(Path directory, Path file) {
    for (Path at = file.getParent(); !at.equals(directory); at = at.getParent()) {
      if (MADE.contains(at.getFileName().toString())
          && Files.exists(at.resolveSibling(NxcProject.FILE))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHidden(Path path) {
    for (Path name : path) {
      if (name.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }
}
