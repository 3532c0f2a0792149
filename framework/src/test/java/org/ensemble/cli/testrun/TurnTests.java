// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.ensemble.deployment.Settings;
import org.junit.jupiter.api.Test;

class TurnTests {

  @Test
  void variantsAlternateSoThatNoneIsAlwaysLater() {
    assertThat(Turn.all(List.of("base", "trixie"), null, 3))
        .containsExactly(
            new Turn("base", null, 1),
            new Turn("trixie", "trixie", 1),
            new Turn("trixie", "trixie", 2),
            new Turn("base", null, 2),
            new Turn("base", null, 3),
            new Turn("trixie", "trixie", 3));
  }

  @Test
  void withoutVariantsThereIsTheOneInForce() {
    assertThat(Turn.all(List.of(), "large", 2))
        .containsExactly(new Turn(null, "large", 1), new Turn(null, "large", 2));
  }

  @Test
  void eachHasADirectoryOfItsOwn() {
    assertThat(new Turn(null, null, 1).directory("sandbox")).isEqualTo(Path.of("sandbox/base/1"));
    assertThat(new Turn(null, "ramdisk", 3).directory("vm")).isEqualTo(Path.of("vm/ramdisk/3"));
    assertThat(new Turn("../a/b", "../a/b", 1).directory("vm")).isEqualTo(Path.of("vm/_._a_b/1"));
  }

  @Test
  void eachSaysWhatTellsItFromTheOthers() {
    assertThat(new Turn(null, "large", 1).heading(1)).isEmpty();
    assertThat(new Turn("base", null, 1).heading(1)).isEqualTo("variant base");
    assertThat(new Turn("base", null, 2).heading(5)).isEqualTo("variant base, repeat 2 of 5");
    assertThat(new Turn("base", null, 2).properties())
        .containsEntry(Settings.VARIANT, null)
        .containsEntry(Settings.REPEAT, "2");
  }
}
