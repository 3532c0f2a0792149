// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What tells that memory was used up: this machine's, or that of a virtual one. */
final class OutOfMemory {

  private static final Path COUNTERS = Path.of("/proc/vmstat");

  private static final String KILLS = "oom_kill ";

  /** As __oom_kill_process() of mm/oom_kill.c prints it, as an error, so that it is shown. */
  private static final Pattern KILLED = Pattern.compile(" Killed process \\d+ \\(");

  private OutOfMemory() {}

  /** How many processes the kernel has killed for memory since it booted, see proc(5). */
  static long kills() {
    try {
      return Files.readAllLines(COUNTERS).stream()
          .filter(line -> line.startsWith(KILLS))
          .mapToLong(line -> Long.parseLong(line.substring(KILLS.length())))
          .findFirst()
          .orElse(0);
    } catch (IOException unknown) {
      return 0;
    }
  }

  /** How many processes a virtual machine's kernel has killed for memory, by its console. */
  static long killsIn(String console) {
    return KILLED.matcher(console).results().count();
  }

  /** What a QEMU complains of, and what would help if it is that. */
  static String explain(String complaint) {
    return complaint.contains("Cannot allocate memory")
        ? complaint
            + "; this machine, or a limit that this user has, leaves too little memory for it: give"
            + " its role less `memory`, or take fewer nodes"
        : complaint;
  }
}
