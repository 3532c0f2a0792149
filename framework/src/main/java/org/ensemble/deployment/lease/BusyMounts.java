// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.lease;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.ensemble.EnsembleException;
import org.ensemble.linux.MountPoints;
import org.ensemble.support.Program;

/** What is mounted in a directory that is to go. */
final class BusyMounts {

  private BusyMounts() {}

  /**
   * Takes all of it away, the latest first; what is mounted stays as it is, only not there. One in
   * use is detached: it goes once nobody uses it any more.
   *
   * @param says hears of each that was in use
   * @throws EnsembleException if one can be neither unmounted nor detached
   */
  static void detach(Path directory, Consumer<String> says) {
    List<Path> points = new ArrayList<>(MountPoints.below(directory));
    Collections.reverse(points);
    for (Path point : points) {
      Program unmounted = run("umount", "--no-canonicalize", "--", point.toString());
      if (unmounted.status() != 0) {
        run("umount", "--no-canonicalize", "--lazy", "--", point.toString())
            .orThrow("detach a mount in " + directory);
        says.accept(
            "the mount on " + point + " was in use (" + reason(unmounted) + ") and was detached");
      }
    }
  }

  /** umount(8) says what it is about before it says what is wrong. */
  private static String reason(Program program) {
    String said = program.output().strip();
    return said.substring(said.lastIndexOf(": ") + 1).strip().replaceAll("\\.$", "");
  }

  private static Program run(String... command) {
    return Program.run(List.of(command), Holding.LIMIT);
  }
}
