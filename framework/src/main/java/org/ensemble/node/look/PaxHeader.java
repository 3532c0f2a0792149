// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The extended header that begins an archive in the format of pax(1), as POSIX has it: a block of
 * 512 bytes with type {@code x}, then records {@code LENGTH KEYWORD=VALUE\n}. The keyword of an
 * extended attribute is GNU tar's and star's.
 */
final class PaxHeader {

  private static final int BLOCK = 512;
  private static final int SIZE_AT = 124;
  private static final int SIZE_DIGITS = 11;
  private static final int TYPE_AT = 156;
  private static final String XATTR = "SCHILY.xattr.";

  private PaxHeader() {}

  /** By name; a value that is not printable text is shown as {@code 0x…}. */
  static SortedMap<String, String> xattrs(byte[] archive) {
    SortedMap<String, String> found = new TreeMap<>();
    if (archive.length < BLOCK || archive[TYPE_AT] != 'x') {
      return found;
    }
    int size = Integer.parseInt(new String(archive, SIZE_AT, SIZE_DIGITS, ISO_8859_1), 8);
    int end = Math.min(archive.length, BLOCK + size);
    int at = BLOCK;
    while (at < end) {
      int blank = indexOf(archive, ' ', at);
      int next = at + Integer.parseInt(new String(archive, at, blank - at, ISO_8859_1));
      int equals = indexOf(archive, '=', blank);
      String keyword = new String(archive, blank + 1, equals - blank - 1, UTF_8);
      if (keyword.startsWith(XATTR)) {
        found.put(
            // GNU tar's way to have these two characters in a keyword.
            keyword.substring(XATTR.length()).replace("%3D", "=").replace("%25", "%"),
            shown(Arrays.copyOfRange(archive, equals + 1, next - 1)));
      }
      at = next;
    }
    return found;
  }

  private static int indexOf(byte[] bytes, char wanted, int from) {
    int at = from;
    while (bytes[at] != wanted) {
      at++;
    }
    return at;
  }

  private static String shown(byte[] value) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
      if (text.chars().noneMatch(Character::isISOControl)) {
        return text;
      }
    } catch (CharacterCodingException binary) {
      // Shown below.
    }
    return "0x" + HexFormat.of().formatHex(value);
  }
}
