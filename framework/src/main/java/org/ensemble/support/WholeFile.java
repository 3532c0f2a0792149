// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Files of which others see all or nothing. */
public final class WholeFile {

  private WholeFile() {}

  /** As below, in UTF-8. */
  public static void write(Path file, String content) throws IOException {
    write(file, content.getBytes(UTF_8));
  }

  /**
   * Puts a file in place of what was there, if anything, in one step. Several may do so at once:
   * the last one's stays.
   *
   * @throws IOException if it cannot be written, as when its directory is not there; then what was
   *     there is there still
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".new");
    try {
      Files.write(unfinished, content);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
