// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.ensemble.support.ProgramPath;

/**
 * The {@value #COUNT} user and group ids of the host that stand for those of a node, so that root
 * of a node is nobody outside.
 *
 * @param first the host's id for root of a node
 * @param helper whether the ids have to be mapped by the setuid helpers {@code newuidmap} and
 *     {@code newgidmap}, because the user is not root
 */
public record UidRange(long first, boolean helper) {

  public static final int COUNT = 65_536;

  /**
   * For root without an entry in {@code /etc/subuid}. It lies in what systemd sets aside for
   * containers (524288 to 1878982656, see systemd's UIDS-GIDS document), far from where {@code
   * useradd} starts to hand out ranges.
   */
  static final long FIRST_FOR_ROOT = 0x6E00_0000L;

  /** The range this user may use. */
  public static Optional<UidRange> ofThisUser() {
    String user = System.getProperty("user.name");
    boolean root = isRoot();
    if (!root
        && (ProgramPath.find("newuidmap").isEmpty() || ProgramPath.find("newgidmap").isEmpty())) {
      return Optional.empty();
    }
    Optional<Long> uids = subordinate(Path.of("/etc/subuid"), user);
    Optional<Long> gids = subordinate(Path.of("/etc/subgid"), user);
    if (uids.isPresent() && uids.equals(gids)) {
      return Optional.of(new UidRange(uids.get(), !root));
    }
    return root ? Optional.of(new UidRange(FIRST_FOR_ROOT, false)) : Optional.empty();
  }

  public static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The first id of the user's first range of at least {@value #COUNT} in a file as subuid(5)
   * describes it.
   */
  static Optional<Long> subordinate(Path file, String user) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(line -> line.split(":"))
          .filter(f -> f.length == 3 && f[0].equals(user) && Long.parseLong(f[2]) >= COUNT)
          .map(f -> Long.parseLong(f[1]))
          .findFirst();
    } catch (IOException | NumberFormatException unreadable) {
      return Optional.empty();
    }
  }
}
