// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProportionsTests {

  /** Figures of R's fisher.test. */
  @Test
  void theChanceIsFishers() {
    assertThat(new Proportions(3, 4, 1, 4).chance()).isEqualTo(0.485714, within(1e-6));
    assertThat(new Proportions(0, 5, 5, 5).chance()).isEqualTo(0.007937, within(1e-6));
    assertThat(new Proportions(1, 10, 8, 10).chance()).isEqualTo(0.005477, within(1e-6));
    assertThat(new Proportions(0, 5, 0, 5).chance()).isOne();
  }

  @Test
  void allOrNothingNeedsBothSides() {
    assertThat(new Proportions(0, 1, 1, 1).isAllOrNothing()).isTrue();
    assertThat(new Proportions(3, 3, 0, 2).isAllOrNothing()).isTrue();
    assertThat(new Proportions(1, 3, 2, 2).isAllOrNothing()).isFalse();
    assertThat(new Proportions(0, 0, 2, 2).isAllOrNothing()).isFalse();
  }
}
