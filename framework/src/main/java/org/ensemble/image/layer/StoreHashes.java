// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Finds what may be the hash of a store path: 32 digits in Nix's base 32, which has no {@code e},
 * {@code o}, {@code t} and {@code u} (Nix manual, "Store Path").
 *
 * @param found is told each, again and again if it is there more than once
 */
record StoreHashes(Consumer<String> found) {

  private static final int LENGTH = 32;
  private static final String DIGITS = "0123456789abcdfghijklmnpqrsvwxyz";
  private static final boolean[] IS_DIGIT = new boolean[256];
  private static final int CHUNK = 1 << 20;

  static {
    DIGITS.chars().forEach(digit -> IS_DIGIT[digit] = true);
  }

  /** Whether a name in the store begins with a hash, as all but Nix's own files do. */
  static boolean hasOne(String name) {
    return name.length() > LENGTH
        && name.charAt(LENGTH) == '-'
        && name.chars().limit(LENGTH).allMatch(c -> c < IS_DIGIT.length && IS_DIGIT[c]);
  }

  /** The hash that such a name begins with. */
  static String of(String name) {
    return name.substring(0, LENGTH);
  }

  void in(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    look(bytes, bytes.length);
  }

  void in(Path file) throws IOException {
    byte[] buffer = new byte[CHUNK];
    int kept = 0;
    try (InputStream stream = Files.newInputStream(file)) {
      for (int read = stream.readNBytes(buffer, 0, CHUNK);
          read > 0;
          read = stream.readNBytes(buffer, kept, CHUNK - kept)) {
        int length = kept + read;
        look(buffer, length);
        // One may begin in this chunk and end in the next.
        kept = Math.min(LENGTH - 1, length);
        System.arraycopy(buffer, length - kept, buffer, 0, kept);
      }
    }
  }

  private void look(byte[] bytes, int length) {
    int at = 0;
    while (at + LENGTH <= length) {
      int last = at + LENGTH - 1;
      while (last >= at && IS_DIGIT[bytes[last] & 0xff]) {
        last--;
      }
      if (last < at) {
        found.accept(new String(bytes, at, LENGTH, ISO_8859_1));
        at++;
      } else {
        // No hash has that byte in it.
        at = last + 1;
      }
    }
  }
}
