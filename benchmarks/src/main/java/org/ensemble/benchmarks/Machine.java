// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** What figures depend on besides us. */
final class Machine {

  private Machine() {}

  static String description() {
    return String.join(
        ", ",
        ZonedDateTime.now(ZoneOffset.UTC)
            .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'")),
        Runtime.getRuntime().availableProcessors() + " cores",
        "kernel " + System.getProperty("os.version"),
        "Java " + Runtime.version());
  }

  /** Processes that ran or wanted to, on average over 1, 5 and 15 minutes, see proc(5). */
  static String load() {
    try {
      String[] words = Files.readString(Path.of("/proc/loadavg"), UTF_8).split(" ");
      return String.join(" ", words[0], words[1], words[2]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
