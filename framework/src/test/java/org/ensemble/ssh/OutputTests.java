// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OutputTests {

  private final Output output = new Output();

  private void append(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    output.append(bytes, 0, bytes.length);
  }

  @Test
  void joinsPiecesOfAnySize() {
    byte[] all = new byte[5 << 20];
    new Random(1).nextBytes(all);
    Random sizes = new Random(2);
    for (int at = 0; at < all.length; ) {
      int n = Math.min(all.length - at, 1 + sizes.nextInt(50_000));
      output.append(all, at, n);
      at += n;
    }

    assertThat(output.bytes()).isEqualTo(all);
    assertThat(output.length()).isEqualTo(all.length);
    assertThat(output.isCut()).isFalse();
  }

  @Test
  void replacesWhatIsNotUtf8() {
    output.append(new byte[] {'a', (byte) 0xff, 'b'}, 0, 3);
    assertThat(output.text()).isEqualTo("a\uFFFDb");
  }

  @Test
  void showsTheLastLines() {
    append("1\n2\n3\n");
    assertThat(output.tail(3)).isEqualTo("1\n2\n3");
    assertThat(output.tail(1)).isEqualTo("… 2 lines before\n3");
  }

  @Test
  void keepsTheBeginningOfWhatIsTooMuch() {
    byte[] piece = new byte[1 << 20];
    for (int i = 0; i < 65; i++) {
      output.append(piece, 0, piece.length);
    }
    assertThat(output.isCut()).isTrue();
    assertThat(output.length()).isEqualTo(65L << 20);
    assertThat(output.bytes()).hasSize(Output.KEPT);
  }
}
