// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ensemble.EnsembleException;

/**
 * A text file that grows line by line, up to a size. What a terminal would obey is made visible, or
 * a node could forge other lines for whoever looks at the file. Thread-safe.
 */
public final class LineLog implements AutoCloseable {

  /** In bytes, roughly: 64 MiB of one node's log are more than anybody reads. */
  private static final long LARGEST = 64L << 20;

  private final BufferedWriter writer;
  private long written;
  private boolean open = true;

  /**
   * Opens it; what is in it stays.
   *
   * @throws EnsembleException if it cannot be written to
   */
  public LineLog(Path file) {
    try {
      writer =
          Files.newBufferedWriter(
              file, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new EnsembleException("cannot write evidence to " + file + ": " + IoReason.of(e), e);
    }
  }

  /** A line of which there may be too many. Visible to readers of the file at once. */
  public synchronized void append(String line) {
    if (written > LARGEST) {
      return;
    }
    note(line);
    if (written > LARGEST) {
      note("(cut here: more than " + (LARGEST >> 20) + " MiB)");
    }
  }

  /** A line that is needed even where the file is full. Visible to readers of the file at once. */
  public synchronized void note(String line) {
    if (!open) {
      return;
    }
    try {
      writer.write(TerminalText.inert(line));
      writer.newLine();
      written += line.length() + 1;
      writer.flush();
    } catch (IOException e) {
      // A full disk must not fail a test whose nodes are fine; what is missing is seen in the file.
      open = false;
    }
  }

  @Override
  public synchronized void close() {
    open = false;
    try {
      writer.close();
    } catch (IOException e) {
      // Every line was flushed as it came.
    }
  }
}
