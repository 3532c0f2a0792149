// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.ensemble.ssh.OutputTap;

/**
 * Cuts output into lines, so that it can be masked and interleaved; a line is cut where it gets too
 * long.
 */
class LineTap implements OutputTap {

  private static final int LONGEST = 64 << 10;

  private final BiConsumer<Stream, String> lines;
  private final Map<Stream, ByteArrayOutputStream> begun = new EnumMap<>(Stream.class);

  LineTap(BiConsumer<Stream, String> lines) {
    this.lines = lines;
    for (Stream stream : Stream.values()) {
      begun.put(stream, new ByteArrayOutputStream());
    }
  }

  @Override
  public synchronized void output(Stream stream, byte[] buffer, int offset, int length) {
    ByteArrayOutputStream line = begun.get(stream);
    for (int i = offset; i < offset + length; i++) {
      if (buffer[i] == '\n' || line.size() == LONGEST) {
        hand(stream, line);
      }
      if (buffer[i] != '\n') {
        line.write(buffer[i]);
      }
    }
  }

  /** Hands out what has no line end yet. */
  synchronized void flush() {
    begun.forEach(
        (stream, line) -> {
          if (line.size() > 0) {
            hand(stream, line);
          }
        });
  }

  private void hand(Stream stream, ByteArrayOutputStream line) {
    lines.accept(stream, line.toString(UTF_8));
    line.reset();
  }
}
