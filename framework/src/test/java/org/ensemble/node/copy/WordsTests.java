// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Read by the shells that nodes have. */
class WordsTests {

  @ParameterizedTest
  @ValueSource(strings = {"bash", "dash"})
  void printsEveryByte(String shell) throws IOException {
    byte[] bytes = new byte[513];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ("-n '\n".length() > i ? "-n '\n".charAt(i) : i);
    }

    assertThat(run(shell, "printf " + Words.printf(bytes, 512)))
        .isEqualTo(Arrays.copyOf(bytes, 512));
    assertThat(run(shell, "printf " + Words.printf(bytes, 0))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "dash"})
  void quotesOnOneLine(String shell) throws IOException {
    String word = "a 'b'\n\n$n \"`\\ é\n";
    String quoted = Words.quote(word);

    assertThat(quoted).doesNotContain("\n");
    assertThat(run(shell, "n='\n'; printf %s " + quoted)).asString(UTF_8).isEqualTo(word);
  }

  private static byte[] run(String shell, String command) throws IOException {
    Process process = new ProcessBuilder(shell, "-c", command).start();
    process.getOutputStream().close();
    return process.getInputStream().readAllBytes();
  }
}
