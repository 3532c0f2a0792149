// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.ensemble.ssh.OutputTap;

/**
 * Cuts output into lines, so that it can be interleaved, and masks them. A line is cut where it
 * gets too long, but not within a secret.
 */
final class MaskedLines implements OutputTap {

  /** In bytes. */
  static final int LONGEST = 64 << 10;

  /** In bytes: nobody guesses a secret from less, and an answer may be as short. */
  private static final int TELLING = 4;

  private final Masking masking;
  private final BiConsumer<Stream, String> lines;
  private final Map<Stream, ByteArrayOutputStream> begun = new EnumMap<>(Stream.class);

  /**
   * @param lines takes them masked, without line ends
   */
  MaskedLines(Masking masking, BiConsumer<Stream, String> lines) {
    this.masking = masking;
    this.lines = lines;
    for (Stream stream : Stream.values()) {
      begun.put(stream, new ByteArrayOutputStream());
    }
  }

  @Override
  public synchronized void output(Stream stream, byte[] buffer, int offset, int length) {
    ByteArrayOutputStream line = begun.get(stream);
    for (int i = offset; i < offset + length; i++) {
      if (buffer[i] == '\n') {
        hand(stream, masking.apply(line.toByteArray()), 0);
        line.reset();
      } else {
        line.write(buffer[i]);
        if (line.size() >= LONGEST) {
          handAllBut(stream, line, 1);
        }
      }
    }
  }

  /**
   * Hands out what has no line end yet, except for what may be the beginning of a secret: that is
   * left out if nothing comes after it.
   */
  synchronized void flush() {
    begun.forEach((stream, line) -> handAllBut(stream, line, TELLING));
  }

  /**
   * @param telling so many bytes of a secret are kept until the rest is there
   */
  private void handAllBut(Stream stream, ByteArrayOutputStream line, int telling) {
    byte[] masked = masking.apply(line.toByteArray());
    int kept = masking.begun(masked);
    kept = kept < telling ? 0 : kept;
    if (masked.length > kept) {
      hand(stream, masked, kept);
    }
    line.reset();
    line.write(masked, masked.length - kept, kept);
  }

  private void hand(Stream stream, byte[] masked, int kept) {
    lines.accept(stream, new String(masked, 0, masked.length - kept, UTF_8));
  }
}
