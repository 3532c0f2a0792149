// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.regex.Pattern;
import org.ensemble.support.Shell;
import org.jspecify.annotations.Nullable;

/**
 * What a file on a node is to have, whatever it had.
 *
 * @param mode octal permission bits; null for what it had
 * @param owner <code>user</code> or <code>user:group</code>; null for who it was
 */
record FileAttributes(@Nullable String mode, @Nullable String owner) {

  static final FileAttributes KEPT = new FileAttributes(null, null);

  private static final Pattern MODE = Pattern.compile("[0-7]{3,4}");
  private static final Pattern OWNER = Pattern.compile("[^\\s:-][^\\s:]*(:[^\\s:]+)?");

  FileAttributes withMode(String other) {
    if (!MODE.matcher(Arguments.text("mode", other)).matches()) {
      throw new IllegalArgumentException(
          "the mode of a file is three or four octal digits such as `0644`, `"
              + other
              + "` is not");
    }
    return new FileAttributes(other, owner);
  }

  FileAttributes withOwner(String other) {
    if (!OWNER.matcher(Arguments.text("owner", other)).matches()) {
      throw new IllegalArgumentException(
          "the owner of a file is a `user` or a `user:group`, `" + other + "` is neither");
    }
    return new FileAttributes(mode, other);
  }

  /**
   * The commands, one per line, that give them to something.
   *
   * @param target a word for the shell
   * @param recursive whether everything below has the same owner
   */
  String commands(String target, boolean recursive) {
    // The other way round, a new owner would take the setuid bit away.
    return (owner == null
            ? ""
            : "chown " + (recursive ? "-hR " : "") + "-- " + owner(owner) + " " + target + "\n")
        + (mode == null ? "" : "chmod " + mode + " -- " + target + "\n");
  }

  private static String owner(String owner) {
    return Shell.quote(owner);
  }
}
