// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.ensemble.node.FilePlace.Read;
import org.junit.jupiter.api.Test;

class FilePlaceTests {

  @Test
  void isWrittenAndReadAgain() {
    FilePlace place = FilePlace.parse("42:7 0 42:8 12345678901");

    assertThat(place.reads()).containsExactly(new Read("42:7", 0), new Read("42:8", 12345678901L));
    assertThat(place).hasToString("42:7 0 42:8 12345678901");
    assertThat(FilePlace.parse("")).hasToString("");
  }

  @Test
  void knowsTwoFilesAtMostTheNewestLast() {
    FilePlace place = FilePlace.parse("1:1 5").with(new Read("1:1", 9)).with(new Read("1:2", 3));

    assertThat(place).hasToString("1:1 9 1:2 3");
    assertThat(place.with(new Read("1:3", 1))).hasToString("1:2 3 1:3 1");
  }
}
