// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import java.time.Duration;
import java.util.Locale;

/** Durations as people write them: {@code 340 ms}, {@code 2.4 s}, {@code 3 min 12 s}. */
public final class HumanTime {

  private HumanTime() {}

  public static String of(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return millis % 1_000 == 0
          ? millis / 1_000 + " s"
          : String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
    }
    long seconds = duration.toSeconds();
    String minutes =
        seconds / 60 % 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    return seconds < 3_600 ? minutes : seconds / 3_600 + " h " + minutes;
  }
}
