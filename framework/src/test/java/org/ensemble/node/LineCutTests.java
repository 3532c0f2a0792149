// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineCutTests {

  private static LineCut cut(String text, boolean full) {
    byte[] bytes = ("xx" + text + "xx").getBytes(UTF_8);
    return LineCut.of(bytes, 2, bytes.length - 2, full);
  }

  @Test
  void cutsBehindTheLastLineEnd() {
    assertThat(cut("é\nb\nc", false)).isEqualTo(new LineCut("é\nb\n", 5, "c"));
    assertThat(cut("a\n", false)).isEqualTo(new LineCut("a\n", 2, ""));
    assertThat(cut("a", false)).isEqualTo(new LineCut("", 0, "a"));
  }

  @Test
  void cutsALineThatIsLongerThanWhatFitsIn() {
    assertThat(cut("abc", true)).isEqualTo(new LineCut("abc", 3, ""));
  }
}
