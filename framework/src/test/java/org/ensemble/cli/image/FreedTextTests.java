// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.ensemble.image.Freed;
import org.junit.jupiter.api.Test;

class FreedTextTests {

  @Test
  void namesOnlyWhatWasThere() {
    assertThat(FreedText.of(new Freed(1, 2, 3, 0, 5L << 20)))
        .isEqualTo("removed 1 image, 2 layers, 3 forms: 5 MiB");
    assertThat(FreedText.of(new Freed(0, 0, 0, 1, 0)))
        .isEqualTo("removed 1 unfinished build: 0 KiB");
    assertThat(FreedText.of(new Freed(0, 0, 0, 0, 0)))
        .isEqualTo("nothing to remove from the image cache");
  }
}
