// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.ensemble.cli.footprint.Traces.Trace;
import org.junit.jupiter.api.Test;

class FootprintTests {

  private static final Footprint BEFORE = of(Map.of("a", new Trace("a", true)));

  @Test
  void onlyWhatIsNewAndOursIsLeft() {
    Footprint after =
        of(
            Map.of(
                "a", new Trace("a", true),
                "b", new Trace("b on the table", true),
                "c", new Trace("c", false)));

    assertThat(after.leftSince(BEFORE)).containsExactly("cup b on the table");
  }

  @Test
  void whatIsGoneIsNotLeft() {
    assertThat(of(Map.of()).leftSince(BEFORE)).isEmpty();
  }

  @Test
  void whatGoesAwayWithinTheTimeIsNotLeft() {
    Deque<Footprint> looks = new ArrayDeque<>(List.of(of(Map.of("b", new Trace("b", true)))));

    List<String> left =
        Footprint.leftSince(
            BEFORE, () -> looks.isEmpty() ? BEFORE : looks.pop(), Duration.ofMinutes(1));

    assertThat(left).isEmpty();
    assertThat(looks).isEmpty();
  }

  @Test
  void whatStaysIsSaidWhenTheTimeIsOver() {
    Footprint after = of(Map.of("b", new Trace("b", true)));

    assertThat(Footprint.leftSince(BEFORE, () -> after, Duration.ofMillis(1)))
        .containsExactly("cup b");
  }

  @Test
  void whatIsOnlySeenNowAndThenIsNotLeft() {
    Trace stays = new Trace("b", true);
    Deque<Footprint> looks =
        new ArrayDeque<>(List.of(of(Map.of("b", stays, "x", new Trace("x", true)))));
    Footprint later = of(Map.of("b", stays, "y", new Trace("y", true)));

    assertThat(
            Footprint.leftSince(
                BEFORE, () -> looks.isEmpty() ? later : looks.pop(), Duration.ofMillis(300)))
        .containsExactly("cup b");
  }

  private static Footprint of(Map<String, Trace> traces) {
    return new Footprint(Map.of("cup", traces));
  }
}
