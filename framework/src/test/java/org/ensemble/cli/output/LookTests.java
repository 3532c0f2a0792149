// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.output;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LookTests {

  @Test
  void aTerminalHasEverything() {
    assertThat(Look.of(true, Map.of("TERM", "xterm"), UTF_8)).isEqualTo(new Look(true, true, true));
  }

  @Test
  void aPipeIsPlain() {
    assertThat(Look.of(false, Map.of("TERM", "xterm"), US_ASCII)).isEqualTo(Look.PLAIN);
  }

  @Test
  void aBuildServerIsPlainEvenIfItPretendsToBeATerminal() {
    assertThat(Look.of(true, Map.of("TERM", "xterm", "CI", "1"), US_ASCII)).isEqualTo(Look.PLAIN);
  }

  @Test
  void noColorTakesColoursOnly() {
    assertThat(Look.of(true, Map.of("TERM", "xterm", "NO_COLOR", "1"), UTF_8))
        .isEqualTo(new Look(true, false, true));
    assertThat(Look.of(true, Map.of("TERM", "xterm", "NO_COLOR", ""), UTF_8).colours()).isTrue();
  }

  @Test
  void aDumbTerminalIsPlain() {
    assertThat(Look.of(true, Map.of("TERM", "dumb"), US_ASCII)).isEqualTo(Look.PLAIN);
  }
}
