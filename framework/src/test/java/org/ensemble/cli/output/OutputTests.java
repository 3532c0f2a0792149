// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutputTests {

  private static final String BACK = "\r\033[K";

  private final Recorded terminal = new Recorded(new Look(true, false, true));
  private final Recorded plain = new Recorded(Look.PLAIN);

  @Test
  void aLineGoesAboveTheStatus() {
    terminal.output().status("working");
    terminal.output().line("done one");
    terminal.output().status("");
    terminal.output().line("end");

    assertThat(terminal.text())
        .isEqualTo(BACK + "working" + BACK + "done one\nworking" + BACK + "end\n");
  }

  @Test
  void aStatusNeverWraps() {
    terminal.output().status("x".repeat(100));

    assertThat(terminal.text()).isEqualTo(BACK + "x".repeat(39));
  }

  @Test
  void plainOutputHasNoStatus() {
    plain.output().status("working");
    plain.output().line("done");

    assertThat(plain.text()).isEqualTo("done\n");
  }

  @Test
  void marksAreSignsOrWords() {
    Recorded coloured = new Recorded(new Look(true, true, true));

    assertThat(plain.output().mark(Mark.PASSED)).isEqualTo("ok     ");
    assertThat(terminal.output().mark(Mark.PASSED)).isEqualTo("✔");
    assertThat(coloured.output().mark(Mark.PASSED)).isEqualTo("\033[32m✔\033[0m");
    assertThat(plain.output().paint(Colour.RED, "x")).isEqualTo("x");
    assertThat(coloured.output().paint(Colour.RED, "x")).isEqualTo("\033[31mx\033[0m");
  }
}
