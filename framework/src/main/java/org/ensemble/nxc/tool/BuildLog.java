// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ensemble.support.JvmEnd;

/**
 * What a build says, in a file for temporary ones. It stays only where a message sends the reader
 * to it: after a build that failed by itself, with something said.
 */
final class BuildLog implements AutoCloseable {

  private final Path file;
  private final JvmEnd jvmEnd;
  private boolean worthKeeping = true;

  private BuildLog(Path file) {
    this.file = file;
    this.jvmEnd = JvmEnd.does(this::delete, "ensemble-nxc-log");
  }

  /** Makes an empty one. The end of the JVM, which ends the build, too, deletes it. */
  static BuildLog create() throws IOException {
    // Not in the project, where everything is the user's, and everything in `build` a build.
    return new BuildLog(Files.createTempFile("ensemble-nxc-build-", ".log"));
  }

  Path file() {
    return file;
  }

  /** To be said of a build that has succeeded. */
  void isOfNoUse() {
    worthKeeping = false;
  }

  @Override
  public void close() throws IOException {
    boolean jvmLives = jvmEnd.cancel();
    if (!jvmLives
        || !worthKeeping
        || Thread.currentThread().isInterrupted()
        || Files.size(file) == 0) {
      delete();
    }
  }

  private void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
