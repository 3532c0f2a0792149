// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ensemble.image.CachedImage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImageTableTests {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void columnsAreAsWideAsTheyHaveToBe() {
    assertThat(
            ImageTable.of(
                List.of(
                    image("hello", null, Duration.ofMinutes(3), false),
                    image("a-long-name", "trixie", Duration.ofHours(30), false),
                    image("oar", null, Duration.ofDays(40), false),
                    image("oar", null, Duration.ZERO, true)),
                NOW))
        .containsExactly(
            "KEY           IMAGE               VARIANT  SIZE     FORMS  OWN    LAST USE",
            "0123456789ab  hello/server        -        387 MiB  1 MiB  2 MiB  3 min ago",
            "0123456789ab  a-long-name/server  trixie   387 MiB  1 MiB  2 MiB  30 h ago",
            "0123456789ab  oar/server          -        387 MiB  1 MiB  2 MiB  40 days ago",
            "0123456789ab  oar/server          -        387 MiB  1 MiB  2 MiB  in use");
  }

  @Test
  void anEmptyCacheIsSaid() {
    assertThat(ImageTable.of(List.of(), NOW)).containsExactly("There are no images.");
  }

  private static CachedImage image(
      String composition, @Nullable String variant, Duration age, boolean inUse) {
    return new CachedImage(
        "0123456789abcdef",
        "identity",
        composition,
        "server",
        variant,
        NOW.minus(age),
        List.of("a"),
        387L << 20,
        1L << 20,
        2L << 20,
        inUse);
  }
}
