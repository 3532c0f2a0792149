// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ensemble.deployment.Deployment;

/** What machines take of this machine's memory, shared pages by parts (see proc_pid_smaps(5)). */
final class MachineMemory {

  private MachineMemory() {}

  /** Of each machine, in KiB. */
  static List<Long> of(Deployment deployment) {
    return ProcessHandle.allProcesses()
        .filter(p -> belongsTo(p.pid(), deployment.id()))
        .map(p -> pss(p.pid()))
        .toList();
  }

  private static boolean belongsTo(long pid, String deployment) {
    try {
      String command = Files.readString(Path.of("/proc/" + pid + "/cmdline"));
      return command.startsWith("qemu-system-") && command.contains(deployment);
    } catch (IOException ended) {
      return false;
    }
  }

  private static long pss(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
          .filter(line -> line.startsWith("Pss:"))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new IllegalStateException("a machine has ended: " + e, e);
    }
  }

  static String text(List<Long> kibibytes) {
    List<Long> sorted = kibibytes.stream().sorted().toList();
    if (sorted.isEmpty()) {
      throw new IllegalStateException("no machine was found");
    }
    return String.format(
        Locale.ROOT,
        "%d MiB (%d … %d MiB)",
        sorted.get(sorted.size() / 2) >> 10,
        sorted.get(0) >> 10,
        sorted.get(sorted.size() - 1) >> 10);
  }
}
