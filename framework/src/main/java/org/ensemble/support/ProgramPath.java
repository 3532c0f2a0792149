// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where programs are found: {@code PATH}, and the system directories that an ordinary user's lacks.
 */
public final class ProgramPath {

  private ProgramPath() {}

  /** The program of that name, if this machine has it. */
  public static Optional<Path> find(String program) {
    return find(
        program, System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin:/usr/bin:/bin");
  }

  /**
   * The program of that name on a path.
   *
   * @param path as {@code PATH} has it: directories with colons between
   */
  public static Optional<Path> find(String program, String path) {
    return Stream.of(path.split(File.pathSeparator))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, program))
        // A directory is executable, too.
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }
}
