// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments that make no sense are refused before anything is done. */
class NetworkTests {

  private final Network network = new FakeNode().unreachable("n1").network();

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 100.5, Double.NaN})
  void aLossIsAPercentage(double percent) {
    assertThatThrownBy(() -> network.loss(percent))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a loss is a percentage above 0 and up to 100, not " + percent);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -5, 999})
  void aRateIsNotNothing(long rate) {
    assertThatThrownBy(() -> network.rate(rate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a rate is in bits per second, at least 1000, not "
                + rate
                + "; for a link on which nothing passes, take block()");
  }

  @Test
  void aDelayIsPositive() {
    assertThatThrownBy(() -> network.delay(ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a delay is positive, not 0 ms; close the fault to end it");
    assertThatThrownBy(() -> network.delay(ofMillis(-3)))
        .hasMessage("a delay is positive, not -3 ms; close the fault to end it");
  }
}
