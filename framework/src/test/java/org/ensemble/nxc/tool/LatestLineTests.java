// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LatestLineTests {

  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  @Test
  void saysTheFirstAtOnceAndThenTheLatest() throws InterruptedException {
    try (LatestLine lines = new LatestLine(said::add, "nix: ", Duration.ofMillis(100))) {
      synchronized (lines) {
        lines.accept("one");
        lines.accept("two");
        lines.accept(" \033[32;1mthree\033[0m ");
        lines.accept("");
      }
      assertThat(said.poll(10, TimeUnit.SECONDS)).isEqualTo("nix: one");
      assertThat(said.poll(10, TimeUnit.SECONDS)).isEqualTo("nix: three");
    }
    assertThat(said).isEmpty();
  }
}
