// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.ensemble.EnsembleException;
import org.junit.jupiter.api.Test;

class ProgramTests {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Test
  void givesStatusAndOutput() {
    Program program = Program.run(List.of("sh", "-c", "echo out; echo err >&2; exit 3"), LIMIT);

    assertThat(program.status()).isEqualTo(3);
    assertThat(program.output()).isEqualTo("out\nerr\n");
  }

  @Test
  void aFailureNamesPurposeCommandAndOutput() {
    Program program = Program.run(List.of("sh", "-c", "echo no such luck; exit 3"), LIMIT);

    assertThatThrownBy(() -> program.orThrow("try one's luck"))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            "cannot try one's luck: `sh -c 'echo no such luck; exit 3'` exited with 3: no such luck");
  }

  @Test
  void whatDoesNotEndIsKilled() {
    assertThatThrownBy(() -> Program.run(List.of("sleep", "1000"), Duration.ofMillis(100)))
        .hasMessage("`sleep 1000` did not end within 100 ms");
  }

  @Test
  void aMissingProgramIsNamed() {
    assertThatThrownBy(() -> Program.run(List.of("no-such-program"), LIMIT))
        .hasMessageStartingWith("cannot run `no-such-program`: ");
  }
}
