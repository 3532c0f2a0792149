// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.admission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ensemble.EnsembleException;

/** How much memory this machine has for deployments. */
public final class MachineMemory {

  private MachineMemory() {}

  /** In bytes: three quarters of the machine's, for it has other things to do. */
  public static long forDeployments() {
    try {
      return total() / 4 * 3;
    } catch (IOException e) {
      throw new EnsembleException("cannot read /proc/meminfo: " + e.getMessage(), e);
    }
  }

  /** All of it, in bytes: {@code MemTotal} of proc(5). */
  public static long total() throws IOException {
    return total(Files.readAllLines(Path.of("/proc/meminfo")));
  }

  /** Lines as proc(5) has them. */
  static long total(List<String> meminfo) {
    return meminfo.stream()
        .filter(line -> line.startsWith("MemTotal:"))
        .mapToLong(line -> Long.parseLong(line.split("\\s+")[1]) << 10)
        .findFirst()
        .orElseThrow();
  }
}
