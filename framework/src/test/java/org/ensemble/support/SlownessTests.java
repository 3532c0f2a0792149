// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SlownessTests {

  @Test
  void scalesABudgetAndSaysSo() {
    assertThat(new Slowness(8, "vm emulated").scale(ofSeconds(30)))
        .isEqualTo(new Budget(ofSeconds(240), "30 s × 8, vm emulated"));
    assertThat(new Slowness(2.54, "busy host").scale(ofMillis(100)))
        .isEqualTo(new Budget(ofMillis(254), "100 ms × 2.5, busy host"));
  }

  @Test
  void aBudgetInWholeSecondsIsNotShorter() {
    assertThat(new Slowness(11.5, "vm emulated").scale(ofSeconds(1)).seconds()).isEqualTo(12);
    assertThat(Slowness.NONE.scale(ofSeconds(2)).seconds()).isEqualTo(2);
  }

  @Test
  void twoReasonsToBeSlowMultiply() {
    Slowness emulated = new Slowness(8, "vm emulated");
    Slowness host = new Slowness(1.5, "busy host");

    assertThat(emulated.and(host)).isEqualTo(new Slowness(12, "vm emulated, busy host"));
    assertThat(Slowness.NONE.and(host)).isEqualTo(host);
    assertThat(host.and(Slowness.NONE)).isEqualTo(host);
  }

  @Test
  void leavesABudgetAloneWhereNothingIsSlow() {
    assertThat(Slowness.NONE.scale(ofSeconds(30))).hasToString("30 s");
  }

  @Test
  void makesNothingFaster() {
    assertThatThrownBy(() -> new Slowness(0.5, "fast"))
        .hasMessage("a slowness factor is 1 or more, not 0.5");
  }

  @Test
  void refusesABudgetOfNothing() {
    assertThatThrownBy(() -> Slowness.NONE.scale(ofSeconds(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a time limit is positive, not 0 ms: nothing would ever be run");
    assertThatThrownBy(() -> Budget.exactly(ofMillis(-5)))
        .hasMessage("a time limit is positive, not -5 ms: nothing would ever be run");
  }
}
