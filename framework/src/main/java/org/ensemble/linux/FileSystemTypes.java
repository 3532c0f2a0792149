// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The file system types that the running kernel can mount: those it has, see "filesystems" in
 * proc(5), and those it loads a module for when they are first mounted, see modules.alias(5) and
 * "fs-" in its {@code get_fs_type}.
 */
public final class FileSystemTypes {

  private final Path loaded;
  private final Path aliases;

  FileSystemTypes(Path loaded, Path aliases) {
    this.loaded = loaded;
    this.aliases = aliases;
  }

  public static FileSystemTypes ofThisMachine() {
    return new FileSystemTypes(
        Path.of("/proc/filesystems"),
        Path.of("/lib/modules", System.getProperty("os.version"), "modules.alias"));
  }

  /**
   * Whether it can be mounted; false if that cannot be found out.
   *
   * @param type such as {@code overlay}
   */
  public boolean has(String type) {
    return hasLine(loaded, "(nodev)?\\s+" + type) || hasLine(aliases, "alias fs-" + type + " .*");
  }

  private static boolean hasLine(Path file, String pattern) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.anyMatch(line -> line.matches(pattern));
    } catch (IOException e) {
      return false;
    }
  }
}
