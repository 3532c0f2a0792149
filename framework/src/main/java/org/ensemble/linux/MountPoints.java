// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.support.ProcText;

/** Where something is mounted, as this process sees it. */
public final class MountPoints {

  private MountPoints() {}

  /**
   * Those at a place and below, in the order in which they were mounted. A link on the way to the
   * place is followed, the place itself is not.
   *
   * @param place need not exist
   */
  public static List<Path> below(Path place) {
    try {
      Path parent = place.toAbsolutePath().getParent();
      if (parent == null || !Files.isDirectory(parent)) {
        return List.of();
      }
      Path real = parent.toRealPath().resolve(place.getFileName());
      return parse(Files.readAllLines(Path.of("/proc/self/mountinfo"))).stream()
          .filter(point -> point.startsWith(real))
          .toList();
    } catch (IOException e) {
      throw new EnsembleException("cannot tell what is mounted below " + place + ": " + e, e);
    }
  }

  /** Lines as proc(5) describes them. */
  static List<Path> parse(List<String> mountinfo) {
    return mountinfo.stream().map(line -> Path.of(ProcText.plain(line.split(" ")[4]))).toList();
  }
}
