// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyRingTests {

  @Test
  void anArmouredOneIsDecodedWhateverItsLength() throws IOException {
    Random random = new Random(1);
    for (int length : new int[] {1, 2, 3, 57, 58, 100_000}) {
      byte[] key = new byte[length];
      random.nextBytes(key);
      assertThat(KeyRing.binary(KeyDownloadTests.armoured(key))).isEqualTo(key);
    }
  }

  @Test
  void severalBlocksAreOneRing() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(KeyDownloadTests.armoured(new byte[] {1, 2}));
    both.write("some words between them\n".getBytes(US_ASCII));
    both.write(KeyDownloadTests.armoured(new byte[] {3}));
    assertThat(KeyRing.binary(both.toByteArray())).containsExactly(1, 2, 3);
  }

  @Test
  void headersChecksumAndUnixLineEndsMayBeMissing() throws IOException {
    String text =
        "-----BEGIN PGP PUBLIC KEY BLOCK-----\r\n\r\nAQID\r\n-----END PGP PUBLIC KEY BLOCK-----";
    assertThat(KeyRing.binary(text.getBytes(US_ASCII))).containsExactly(1, 2, 3);
  }

  @Test
  void anEmptyAnswerIsNone() {
    assertThatThrownBy(() -> KeyRing.binary(new byte[0]))
        .hasMessage("what is there is no OpenPGP key");
  }
}
