// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Cuts output into lines, in UTF-8 and without their line ends; a line is cut where it gets longer
 * than 64 KiB.
 */
public class LineTap implements OutputTap {

  private static final int LONGEST = 64 << 10;

  private final BiConsumer<Stream, String> lines;
  private final Map<Stream, ByteArrayOutputStream> begun = new EnumMap<>(Stream.class);

  public LineTap(BiConsumer<Stream, String> lines) {
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
  public synchronized void flush() {
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
