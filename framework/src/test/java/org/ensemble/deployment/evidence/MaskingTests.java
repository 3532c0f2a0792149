// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.evidence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskingTests {

  private final Masking masking =
      new Masking(Map.of("PIN", "hunter2", "KEY", "first line\nsecönd"));

  @Test
  void putsNamesInThePlaceOfValues() {
    assertThat(masking.apply("it is hunter2, hunter2!"))
        .isEqualTo("it is (secret PIN), (secret PIN)!");
    assertThat(masking.apply("first line\nsecönd")).isEqualTo("(secret KEY)");
    assertThat(new Masking(Map.of("EMPTY", "")).apply("text")).isEqualTo("text");
  }

  @Test
  void knowsTheLinesOfAValueOfSeveral() {
    assertThat(masking.apply("#1 | first line")).isEqualTo("#1 | (secret KEY)");
    assertThat(new Masking(Map.of("FILE", "swordfish\n")).apply("a swordfish."))
        .isEqualTo("a (secret FILE).");
    assertThat(new Masking(Map.of("BLOCK", "{\n\npassword: x\n}")).apply("{ } password: x"))
        .as("not what is found everywhere")
        .isEqualTo("{ } (secret BLOCK)");
  }

  @Test
  void masksALongerValueBeforeItsPart() {
    assertThat(new Masking(Map.of("A", "sword", "B", "swordfish")).apply("swordfish sword"))
        .isEqualTo("(secret B) (secret A)");
  }

  @Test
  void masksInBytesOfAnyEncoding() {
    byte[] bytes = "\u0000\u00ff hunter2 \u00ff".getBytes(ISO_8859_1);

    assertThat(new String(masking.apply(bytes), ISO_8859_1))
        .isEqualTo("\u0000\u00ff (secret PIN) \u00ff");
    assertThat(new String(masking.apply("first line\nsecönd".getBytes(UTF_8)), UTF_8))
        .isEqualTo("(secret KEY)");
  }

  @Test
  void leavesTheRestOfASecretOutOfTheEndOfSomething() {
    assertThat(
            new String(
                new Masking(Map.of("PIN", "hunter2")).applyToEnd(bytes("nter2, and hunter2")),
                UTF_8))
        .isEqualTo("and (secret PIN)");
  }

  @Test
  void findsASecretAcrossTheChunksOfAStream() throws IOException {
    for (int before = (1 << 20) - 8; before <= (1 << 20) + 1; before++) {
      ByteArrayOutputStream to = new ByteArrayOutputStream();

      masking.copy(new ByteArrayInputStream(bytes("x".repeat(before) + "hunter2.")), to);

      assertThat(to.toString(UTF_8).substring(before)).isEqualTo("(secret PIN).");
    }
  }

  @Test
  void aStreamEndsAsItDid() throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();

    masking.copy(new ByteArrayInputStream(bytes("go hunt")), to);

    assertThat(to.toString(UTF_8)).isEqualTo("go hunt");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void base64OfASecretIsMaskedWhereverItBegins() {
    Masking masking = new Masking(Map.of("PASSWORD", "correct-horse-battery"));
    for (String before : List.of("", "u", "u:", "us:")) {
      String text = before + "correct-horse-battery\n";
      assertThat(masking.apply(Base64.getEncoder().encodeToString(text.getBytes(UTF_8))))
          .contains("(secret PASSWORD)")
          .hasSizeLessThan("(secret PASSWORD)".length() + 16);
    }
  }
}
