// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OpenPGP keys, armoured (RFC 4880, 6.2) or not: what they are their content says, no name. */
final class KeyRing {

  /** Headers end with an empty line; the checksum after the content is for those who transcribe. */
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN PGP PUBLIC KEY BLOCK-----[ \t]*\r?\n(?:[^\r\n]*: [^\r\n]*\r?\n)*[ \t]*\r?\n"
              + "([A-Za-z0-9+/=\\s]*?)(?:\r?\n=[A-Za-z0-9+/]{4})?\\s*-----END PGP PUBLIC KEY BLOCK-----");

  /** The bit that every packet begins with (4.2). */
  private static final int PACKET = 0x80;

  private KeyRing() {}

  /**
   * Its binary form, which an apt source can name before it is known in which form the key comes.
   *
   * @throws IOException if it is none
   */
  static byte[] binary(byte[] content) throws IOException {
    if (content.length > 0 && (content[0] & PACKET) != 0) {
      return content;
    }
    ByteArrayOutputStream keys = new ByteArrayOutputStream();
    Matcher block = BLOCK.matcher(new String(content, ISO_8859_1));
    while (block.find()) {
      try {
        keys.write(Base64.getMimeDecoder().decode(block.group(1)));
      } catch (IllegalArgumentException e) {
        throw new IOException("the key there is damaged: " + e.getMessage(), e);
      }
    }
    if (keys.size() == 0) {
      throw new IOException("what is there is no OpenPGP key");
    }
    return keys.toByteArray();
  }
}
