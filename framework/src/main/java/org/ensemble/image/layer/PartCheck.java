// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.ensemble.EnsembleException;
import org.ensemble.composition.ImagePart;
import org.ensemble.composition.ImagePart.ImageFile;

/** Refuses what apt would take for an option or a wish to remove, and files that would vanish. */
public final class PartCheck {

  /** Debian policy 5.6.1 and 5.6.12, with apt's suffixes for architecture, version and suite. */
  private static final Pattern PACKAGE =
      Pattern.compile("[a-z0-9][a-z0-9+.-]*(?<!-)(:[a-z0-9-]+)?([=/][A-Za-z0-9.+~:-]+)?");

  private static final Pattern OWNER = Pattern.compile("[^\\s:-][^\\s:]*(:[^\\s:]+)?");

  private static final List<String> EMPTY_AT_BOOT =
      List.of("/dev", "/proc", "/run", "/sys", "/tmp");

  private PartCheck() {}

  /**
   * @param element the part belongs to, to begin messages with
   * @throws EnsembleException for the first thing that cannot go into an image
   */
  public static void check(String element, ImagePart part) {
    for (String name : part.packages()) {
      if (!PACKAGE.matcher(name).matches()) {
        throw new EnsembleException(
            element
                + ": `"
                + name
                + "` under `packages:` is no package name; expected is one like `nginx` or `nginx=1.22.1-9`");
      }
    }
    part.files().forEach(file -> checkFile(element, file));
  }

  private static void checkFile(String element, ImageFile file) {
    String path = file.path();
    Path normal = Path.of(path).normalize();
    if (!path.startsWith("/") || path.contains("\n") || normal.getNameCount() == 0) {
      throw new EnsembleException(
          element
              + ": file `"
              + path
              + "`: its path is not absolute; expected is one like `/etc/motd`");
    }
    if (EMPTY_AT_BOOT.stream().anyMatch(normal::startsWith)) {
      throw new EnsembleException(
          element
              + ": file `"
              + path
              + "` would not be there in a node, where `/"
              + normal.getName(0)
              + "` begins empty; put it elsewhere, or have systemd-tmpfiles make it (/etc/tmpfiles.d)");
    }
    if (file.owner() != null && !OWNER.matcher(file.owner()).matches()) {
      throw new EnsembleException(
          element
              + ": file `"
              + path
              + "`: owner `"
              + file.owner()
              + "` is neither `user` nor `user:group`");
    }
  }
}
