// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A log that may run out of disk: the build it belongs to is to find that out by itself. */
final class LogFile implements AutoCloseable {

  private @Nullable Writer writer;

  LogFile(Path file) throws IOException {
    this.writer = Files.newBufferedWriter(file, UTF_8);
  }

  /**
   * Writes a line, so that it can be read at once.
   *
   * @return a note for whoever reads on, when this was the first line that could not be written
   */
  Optional<String> write(String line) {
    if (writer == null) {
      return Optional.empty();
    }
    try {
      writer.write(line + "\n");
      writer.flush();
      return Optional.empty();
    } catch (IOException e) {
      writer = null;
      return Optional.of("the log cannot be written: " + e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}
