// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Set;

/**
 * Copies a kernel's modules, with what links among them lead to: NixOS collects modules by links to
 * other store paths. Not the kernel's own sources, to which links called {@code build} and {@code
 * source} lead, and nothing that is not there.
 */
final class ModulesCopy extends SimpleFileVisitor<Path> {

  private static final Set<String> SOURCES = Set.of("build", "source");

  private final Path from;
  private final Path to;

  private ModulesCopy(Path from, Path to) {
    this.from = from;
    this.to = to;
  }

  static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new ModulesCopy(from, to));
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
      throws IOException {
    if (Files.isSymbolicLink(directory) && SOURCES.contains(directory.getFileName().toString())) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    Files.createDirectory(target(directory));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (attributes.isRegularFile()) {
      Files.copy(file, target(file));
    }
    return FileVisitResult.CONTINUE;
  }

  private Path target(Path path) {
    return to.resolve(from.relativize(path).toString());
  }
}
