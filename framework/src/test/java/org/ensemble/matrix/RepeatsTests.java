// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatsTests {

  private static Column column(String variant, Entry... entries) {
    return Column.of("sandbox", variant, List.of(entries), 10);
  }

  private static Entry entry(String test, Verdict verdict, long millis, String... reason) {
    return new Entry(List.of("AnIT", test), verdict, millis, List.of(reason));
  }

  @Test
  void whatHasFailedOnceHasFailed() {
    List<Column> merged =
        Repeats.merged(
            List.of(
                column("a", entry("x", Verdict.FAILED, 4, "first"), entry("y", Verdict.PASSED, 2)),
                column("b", entry("x", Verdict.PASSED, 1)),
                column("b", entry("x", Verdict.PASSED, 3)),
                column("a", entry("x", Verdict.FAILED, 6, "second"), entry("y", Verdict.PASSED, 4)),
                column("a", entry("x", Verdict.PASSED, 100), entry("y", Verdict.SKIPPED, 0))));

    assertThat(merged)
        .containsExactly(
            new Column(
                "sandbox",
                "a",
                null,
                false,
                List.of(
                    entry("x", Verdict.FAILED, 5, "failed 2 of 3 times; the last one:", "second"),
                    entry("y", Verdict.PASSED, 3)),
                30),
            new Column("sandbox", "b", null, false, List.of(entry("x", Verdict.PASSED, 2)), 20));
  }
}
