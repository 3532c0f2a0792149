// SPDX-License-Identifier: Apache-2.0
package org.ensemble.testscript;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;
import org.ensemble.EnsembleException;
import org.ensemble.support.ShownPath;

/** What a script has printed, line by line, in the evidence. */
final class ScriptLog implements AutoCloseable {

  /** Beyond that a script says nothing new. */
  private static final long MOST = 64L << 20;

  private final Path file;
  private final UnaryOperator<String> masking;
  private final BufferedWriter writer;
  private long written;

  ScriptLog(Path file, UnaryOperator<String> masking) {
    this.file = file;
    this.masking = masking;
    try {
      this.writer =
          Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new EnsembleException(ShownPath.of(file) + " cannot be written to: " + e, e);
    }
  }

  synchronized void line(String line) {
    if (written > MOST) {
      return;
    }
    try {
      String masked = masking.apply(line);
      written += masked.length() + 1;
      writer.write(written > MOST ? "(cut here: more than 64 MiB)" : masked);
      writer.newLine();
      writer.flush();
    } catch (IOException e) {
      // A full disk is no reason to fail a test.
      written = Long.MAX_VALUE / 2;
    }
  }

  @Override
  public synchronized void close() {
    try {
      writer.close();
    } catch (IOException e) {
      // As above.
    }
  }

  @Override
  public String toString() {
    return ShownPath.of(file);
  }
}
