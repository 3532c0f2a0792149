// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.support.TerminalText;

/** A log that grows, line by line. A node wrote it, so it is shown as text, whatever is in it. */
final class LogTail {

  private static final int CHUNK = 1 << 20;

  private final Path file;
  private long position;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  LogTail(Path file) {
    this.file = file;
  }

  /** The lines that have come since the last time; begins again where the file did. */
  List<String> next() throws IOException {
    List<String> lines = new ArrayList<>();
    if (!file.toFile().exists()) {
      return lines;
    }
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      if (log.length() < position) {
        position = 0;
        begun.reset();
      }
      log.seek(position);
      byte[] buffer = new byte[CHUNK];
      for (int n = log.read(buffer); n > 0; n = log.read(buffer)) {
        position += n;
        cut(buffer, n, lines);
      }
    }
    return lines;
  }

  private void cut(byte[] buffer, int length, List<String> lines) {
    for (int i = 0; i < length; i++) {
      if (buffer[i] == '\n') {
        lines.add(TerminalText.plain(begun.toString(UTF_8)));
        begun.reset();
      } else {
        begun.write(buffer[i]);
      }
    }
  }
}
