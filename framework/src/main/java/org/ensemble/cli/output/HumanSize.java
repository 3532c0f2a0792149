// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.output;

import java.util.Locale;

/** Sizes as people write them: {@code 12 KiB}, {@code 340 MiB}, {@code 1.5 GiB}. */
public final class HumanSize {

  private HumanSize() {}

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
