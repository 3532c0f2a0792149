// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 12 KiB}, {@code 340 MiB}, {@code 1.5 GiB}. */
public final class HumanSize {

  private static final Pattern WRITTEN = Pattern.compile("([1-9]\\d{0,8})\\s*(MiB|GiB|TiB)");

  private HumanSize() {}

  /** A size written as a whole number and {@code MiB}, {@code GiB} or {@code TiB}; else empty. */
  public static Optional<Long> parse(String text) {
    Matcher matcher = WRITTEN.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int shift =
        switch (matcher.group(2)) {
          case "MiB" -> 20;
          case "GiB" -> 30;
          default -> 40;
        };
    return Optional.of(Long.parseLong(matcher.group(1)) << shift);
  }

  public static String of(long bytes) {
    double kib = bytes / 1024.0;
    if (kib < 1024) {
      return Math.round(kib) + " KiB";
    }
    return kib < 1024 * 1024
        ? Math.round(kib / 1024) + " MiB"
        : String.format(Locale.ROOT, "%.1f GiB", kib / 1024 / 1024);
  }
}
