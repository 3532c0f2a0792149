// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 340 ms}, {@code 2.4 s}, {@code 3 min 12 s}. */
public final class HumanTime {

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})\\s*(ms|s|min|h)");

  private HumanTime() {}

  /**
   * A duration above zero written as a number and {@code ms}, {@code s}, {@code min} or {@code h};
   * empty if it is not.
   */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = WRITTEN.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    Duration duration =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "min" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        };
    return duration.isZero() ? Optional.empty() : Optional.of(duration);
  }

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
    if (seconds < 3_600) {
      return minutes;
    }
    return seconds / 3_600 + " h" + (seconds % 3_600 == 0 ? "" : " " + minutes);
  }
}
