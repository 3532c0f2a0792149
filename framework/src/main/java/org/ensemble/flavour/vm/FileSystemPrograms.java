// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Resources.Disk;
import org.ensemble.flavour.NodePlan;
import org.ensemble.support.MissingPrograms;

/**
 * The programs that make file systems on disks of roles, as far as not every machine needs them.
 */
final class FileSystemPrograms {

  private static final Map<String, Map<String, String>> PROGRAMS =
      Map.of("xfs", Map.of("mkfs.xfs", "xfsprogs"));

  private FileSystemPrograms() {}

  /**
   * @throws EnsembleException if one is missing that a disk needs
   */
  static void require(List<NodePlan> nodes) {
    for (NodePlan node : nodes) {
      for (Disk disk : node.resources().disks()) {
        MissingPrograms missing =
            MissingPrograms.among(
                disk.fileSystem() == null
                    ? Map.of()
                    : PROGRAMS.getOrDefault(disk.fileSystem(), Map.of()));
        if (!missing.isEmpty()) {
          throw new EnsembleException(
              "node `"
                  + node.name()
                  + "` has a disk `"
                  + disk.name()
                  + "` with "
                  + disk.fileSystem()
                  + ", and "
                  + missing.reason()
                  + "; to mend it: "
                  + missing.remedy());
        }
      }
    }
  }
}
