// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTests {

  @Test
  void theSameValuesGiveTheSameKey() {
    assertThat(fingerprint().add("a", "1").key())
        .isEqualTo(fingerprint().add("a", "1").key())
        .matches("[0-9a-f]{32}");
  }

  @Test
  void whereOneValueEndsAndTheNextBeginsMatters() {
    assertThat(fingerprint().add("a", "1").add("b", "2").key())
        .isNotEqualTo(fingerprint().add("a", "1b").add("", "2").key());
    assertThat(fingerprint().addAll("a", List.of("x", "y")).key())
        .isNotEqualTo(fingerprint().addAll("a", List.of("xy")).key());
  }

  @Test
  void nothingIsNotAnEmptyText() {
    assertThat(fingerprint().add("a", null).key()).isNotEqualTo(fingerprint().add("a", "").key());
    assertThat(fingerprint().add("a", null).key())
        .isNotEqualTo(fingerprint().add("a", "absent").key());
  }

  @Test
  void kindsDiffer() {
    assertThat(new Fingerprint("image").key()).isNotEqualTo(new Fingerprint("layer").key());
  }

  private static Fingerprint fingerprint() {
    return new Fingerprint("test");
  }
}
