// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.NodePlan;
import org.jspecify.annotations.Nullable;

/** The program that shares volumes and directories of the host with machines. */
final class Sharer {

  /** Where Debian has it since QEMU 8, in a package of its own, and until then. */
  private static final List<Path> PLACES =
      List.of(Path.of("/usr/libexec/virtiofsd"), Path.of("/usr/lib/qemu/virtiofsd"));

  private Sharer() {}

  /**
   * Finds it, if any of the nodes needs it.
   *
   * @throws EnsembleException if one does and it is not there
   */
  static @Nullable Path forNodes(List<NodePlan> nodes) {
    for (NodePlan node : nodes) {
      if (!node.mounts().isEmpty() || !node.hostDirectories().isEmpty()) {
        return PLACES.stream()
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(
                () ->
                    new EnsembleException(
                        "node `"
                            + node.name()
                            + "` has "
                            + (node.mounts().isEmpty() ? "directories of the host" : "volumes")
                            + ", and `virtiofsd` is not installed, which shares them with virtual machines;"
                            + " to mend it: apt-get install virtiofsd"));
      }
    }
    return null;
  }
}
