// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What this machine is set to, as far as nobody changes it by the way: what root of a node must not
 * change either.
 *
 * @param settings content by file
 * @param clock by how much the clock is ahead of one that cannot be set
 */
record MachineState(Map<String, String> settings, Duration clock) {

  /** What makes the kernel run a program, and what concerns all of the machine. */
  static final List<String> SETTINGS =
      List.of(
          "/proc/sys/kernel/core_pattern",
          "/proc/sys/kernel/modprobe",
          "/proc/sys/kernel/poweroff_cmd",
          "/proc/sys/kernel/printk",
          "/proc/sys/kernel/panic",
          "/proc/sys/kernel/panic_on_oops",
          "/proc/sys/kernel/sysrq",
          "/proc/sys/kernel/pid_max",
          "/proc/sys/kernel/threads-max",
          "/proc/sys/kernel/randomize_va_space",
          "/proc/sys/kernel/dmesg_restrict",
          "/proc/sys/vm/overcommit_memory",
          "/proc/sys/vm/swappiness",
          "/proc/sys/vm/panic_on_oom",
          "/proc/sys/fs/file-max",
          "/proc/sys/fs/suid_dumpable",
          "/proc/sys/fs/protected_hardlinks",
          "/sys/kernel/uevent_helper",
          "/sys/module/kernel/parameters/panic");

  static MachineState now() throws IOException {
    Map<String, String> settings = new TreeMap<>();
    for (String file : SETTINGS) {
      settings.put(file, read(Path.of(file)));
    }
    settings.put("/proc/modules", read(Path.of("/proc/modules")).replaceAll(" .*", ""));
    settings.put("host name", read(Path.of("/proc/sys/kernel/hostname")));
    for (Path hierarchy : list(Path.of("/sys/fs/cgroup"))) {
      settings.put(hierarchy + " release_agent", read(hierarchy.resolve("release_agent")));
    }
    return new MachineState(
        settings, Duration.ofMillis(System.currentTimeMillis() - System.nanoTime() / 1_000_000));
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException notThere) {
      return "";
    }
  }
}
