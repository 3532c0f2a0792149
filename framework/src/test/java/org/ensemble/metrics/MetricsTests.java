// SPDX-License-Identifier: Apache-2.0
package org.ensemble.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.report.record.Better;
import org.ensemble.report.record.TestRecord.Measurement;
import org.junit.jupiter.api.Test;

class MetricsTests {

  private final List<Measurement> recorded = new ArrayList<>();
  private final Metrics metrics = new Metrics(recorded::add);

  @Test
  void aValueKnowsWhichWayAnImprovementGoes() {
    metrics.record("ior.write", 812, Unit.MIB_PER_S);
    metrics.record("mount", Duration.ofNanos(1_500_000));
    metrics.record("hits", 99, Unit.PERCENT, Better.HIGHER);

    assertThat(recorded)
        .containsExactly(
            new Measurement("ior.write", 812, "MiB/s", Better.HIGHER),
            new Measurement("mount", 1.5, "ms", Better.LOWER),
            new Measurement("hits", 99, "%", Better.HIGHER));
  }

  @Test
  void aNameIsTheSameInEachRunAndAValueIsANumber() {
    assertThatThrownBy(() -> metrics.record("write speed", 1, Unit.COUNT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "`write speed` is no name of a measurement; write up to 100 letters, digits, `.`, `_`,"
                + " `/` and `-`, like `ior.write`");
    assertThatThrownBy(() -> metrics.record("ratio", 0.0 / 0.0, Unit.COUNT))
        .hasMessage("measurement `ratio` is NaN, and only numbers can be compared");
    assertThat(recorded).isEmpty();
  }
}
