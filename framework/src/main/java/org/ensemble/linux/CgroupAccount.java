// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel has counted for a cgroup and all below it. See cgroup-v2.rst of Linux, and
 * memory.rst and blkio-controller.rst of its cgroup-v1.
 *
 * @param unified its directory in the v2 hierarchy
 * @param memory its directory of v1, where that has the controller {@code memory}; null if v2 has
 * @param blocks the same of {@code blkio}
 */
public record CgroupAccount(Cgroup unified, @Nullable Cgroup memory, @Nullable Cgroup blocks) {

  private static final long MICROS_PER_MILLI = 1000;

  /** How many of its processes the kernel has killed because its memory was used up. */
  public long killedForMemory() {
    return memory == null
        ? unified.count("memory.events", "oom_kill")
        : memory.count("memory.oom_control", "oom_kill");
  }

  /** Processor time in milliseconds; null if it is gone. v2 counts that without its controller. */
  public @Nullable Long cpuMs() {
    if (!unified.exists()) {
      return null;
    }
    return unified.count("cpu.stat", "usage_usec") / MICROS_PER_MILLI;
  }

  /** Bytes that it has now, without cached files that nobody uses; null if nobody counts. */
  public @Nullable Long memoryBytes() {
    return memory == null
        ? without(number(unified, "memory.current"), unified, "inactive_file")
        : without(number(memory, "memory.usage_in_bytes"), memory, "total_inactive_file");
  }

  private static @Nullable Long without(@Nullable Long all, Cgroup group, String key) {
    return all == null ? null : Long.valueOf(Math.max(0, all - group.count("memory.stat", key)));
  }

  /** Bytes read from and written to block devices; null if nobody counts. */
  public @Nullable Long diskBytes() {
    if (blocks != null) {
      return sum(lines(blocks, "blkio.throttle.io_service_bytes_recursive"), "Read ", "Write ");
    }
    return sum(lines(unified, "io.stat"), "rbytes=", "wbytes=");
  }

  private static @Nullable Long number(Cgroup group, String file) {
    List<String> lines = lines(group, file);
    return lines == null || lines.isEmpty() ? null : Long.valueOf(lines.get(0).strip());
  }

  /** Of the numbers right behind one of the words; those of devices add up. */
  private static @Nullable Long sum(@Nullable List<String> lines, String... words) {
    if (lines == null) {
      return null;
    }
    long sum = 0;
    for (String line : lines) {
      for (String word : words) {
        int at = line.indexOf(" " + word);
        if (at >= 0) {
          sum += Long.parseLong(line.substring(at + 1 + word.length()).split(" ")[0]);
        }
      }
    }
    return sum;
  }

  private static @Nullable List<String> lines(Cgroup group, String file) {
    Path path = group.path().resolve(file);
    try {
      return Files.readAllLines(path);
    } catch (IOException nobodyCounts) {
      return null;
    }
  }
}
