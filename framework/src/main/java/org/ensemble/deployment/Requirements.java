// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.composition.Role;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.Flavour;

/**
 * What a deployment needs of its flavour and of this machine, found out before anything is created.
 */
final class Requirements {

  private Requirements() {}

  /**
   * @throws EnsembleException if the flavour lacks a capability that a role needs, or this machine
   *     the memory
   */
  static void check(Composition composition, List<PlannedNode> nodes, Flavour flavour) {
    for (Role role : nodes.stream().map(PlannedNode::role).distinct().toList()) {
      if (!role.resources().disks().isEmpty()
          && !flavour.capabilities().contains(Capability.DISKS)) {
        throw new EnsembleException(
            "composition `"
                + composition.name()
                + "`: role `"
                + role.name()
                + "` asks for disks, and flavour `"
                + flavour.name()
                + "` lacks "
                + Capability.DISKS.description()
                + "; take another flavour, or leave `disks` out");
      }
    }
    long asked = nodes.stream().mapToLong(node -> node.role().resources().memory()).sum();
    long total = totalMemory();
    if (asked > total) {
      throw new EnsembleException(
          "composition `"
              + composition.name()
              + "`: its "
              + nodes.size()
              + " nodes ask for "
              + gib(asked)
              + " of memory, and this machine has "
              + gib(total)
              + "; ask for less with `memory` in the roles, or for fewer nodes (see -Densemble.roles)");
    }
  }

  private static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1 << 30));
  }

  /** {@code MemTotal} of proc(5), in bytes. */
  private static long totalMemory() {
    try {
      return Files.readAllLines(Path.of("/proc/meminfo"), US_ASCII).stream()
          .filter(line -> line.startsWith("MemTotal:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
          .findFirst()
          .orElse(Long.MAX_VALUE);
    } catch (IOException unknown) {
      return Long.MAX_VALUE;
    }
  }
}
