// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.support.IoReason;
import org.ensemble.support.ShownPath;

/**
 * What is in a directory by the time of its last change as an entry, the ctime: that of a link, not
 * of what it leads to, since everything in a Nix store is of 1970.
 */
final class NewestFirst {

  private NewestFirst() {}

  /**
   * The entries; none if there is no such directory. Those of the same time are in order of name.
   */
  static List<Path> in(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      Map<Path, FileTime> times = new HashMap<>();
      for (Path entry : entries.toList()) {
        times.put(
            entry, (FileTime) Files.getAttribute(entry, "unix:ctime", LinkOption.NOFOLLOW_LINKS));
      }
      return times.keySet().stream()
          .sorted(
              Comparator.<Path, FileTime>comparing(times::get)
                  .reversed()
                  .thenComparing(Comparator.naturalOrder()))
          .toList();
    } catch (IOException e) {
      throw new EnsembleException(ShownPath.of(directory) + ": " + IoReason.of(e), e);
    }
  }
}
