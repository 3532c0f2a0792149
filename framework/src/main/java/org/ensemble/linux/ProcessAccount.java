// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the kernel has counted for one process, see proc(5). */
public record ProcessAccount(long pid) {

  private static final long KIB = 1024;

  /** Processor time in milliseconds; null if it has ended. */
  public @Nullable Long cpuMs() {
    Optional<Duration> used =
        ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration());
    return used.map(Duration::toMillis).orElse(null);
  }

  /** Bytes of it that are in memory; null if it has ended. */
  public @Nullable Long memoryBytes() {
    Long kib = number("status", "VmRSS:");
    return kib == null ? null : Long.valueOf(kib * KIB);
  }

  /** Bytes that it has had read from and written to disks; null if it has ended. */
  public @Nullable Long diskBytes() {
    Long read = number("io", "read_bytes:");
    Long written = number("io", "write_bytes:");
    return read == null || written == null ? null : Long.valueOf(read + written);
  }

  private @Nullable Long number(String file, String key) {
    try {
      List<String> lines = Files.readAllLines(Path.of("/proc", Long.toString(pid), file));
      return lines.stream()
          .filter(line -> line.startsWith(key))
          .map(line -> Long.valueOf(line.substring(key.length()).strip().split(" ")[0]))
          .findFirst()
          .orElse(null);
    } catch (IOException ended) {
      return null;
    }
  }
}
