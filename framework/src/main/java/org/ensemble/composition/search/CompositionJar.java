// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.search;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;

/** Compositions inside a jar. */
final class CompositionJar {

  /** What a jar does not say about a file's permissions: readable, and not executable. */
  private static final Map<String, String> OPTIONS =
      Map.of("enablePosixFileAttributes", "true", "defaultPermissions", "rw-r--r--");

  private CompositionJar() {}

  /** The compositions below a directory of the jar. */
  static Collection<String> names(Path jar, String root) {
    try (FileSystem files = FileSystems.newFileSystem(jar, OPTIONS)) {
      return List.copyOf(new DirectoryPlace(files.getPath(root)).names());
    } catch (IOException e) {
      throw unreadable(jar, e);
    }
  }

  /**
   * Unpacks a directory of the jar, unless the same has been unpacked there before.
   *
   * @return where it is: a directory of the same name below {@code into}
   */
  static Path unpack(Path jar, String directory, Path into) {
    try (FileSystem files = FileSystems.newFileSystem(jar, OPTIONS)) {
      return Unpacking.of(files.getPath(directory), into);
    } catch (IOException e) {
      throw unreadable(jar, e);
    }
  }

  private static EnsembleException unreadable(Path jar, IOException e) {
    return new EnsembleException("cannot unpack compositions from `" + jar + "`: " + e, e);
  }
}
