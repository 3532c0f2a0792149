// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.support.Shell;

/**
 * Looks at the extended attributes of a file. No program of coreutils shows them, and getfattr(1)
 * is rarely installed; tar, which a Debian system always has, writes them into the header of an
 * archive. The file itself comes after that and is not asked for.
 *
 * @param path absolute
 */
public record XattrLook(String path) implements Look<Map<String, String>> {

  private static final int ABSENT = 44;
  private static final int NO_TAR = 47;

  /** More than Linux lets all attributes of a file be, in bytes. */
  private static final int LONGEST_HEADER = 1 << 20;

  /** Where nobody reads on, tar is ended by SIGPIPE, number 13. */
  @Override
  public String command() {
    return "command -v tar >/dev/null || exit %2$d; [ -e %1$s ] || exit %3$d; { tar --xattrs --xattrs-include='*' -chPf - --no-recursion -- %1$s || [ $? = 141 ]; } | head -c %4$d"
        .formatted(Shell.quote(path), NO_TAR, ABSENT, LONGEST_HEADER);
  }

  @Override
  public boolean answers(int status) {
    return status == 0 || status == ABSENT || status == NO_TAR;
  }

  @Override
  public Map<String, String> read(Sight sight) {
    return switch (sight.status()) {
      case ABSENT -> throw problem(sight, "does not exist");
      case NO_TAR ->
          throw problem(
              sight,
              "may have extended attributes, but nothing on the node can show them: install tar there");
      default -> PaxHeader.xattrs(sight.bytes());
    };
  }

  private EnsembleException problem(Sight sight, String what) {
    return new EnsembleException("file `" + path + "` on node `" + sight.node() + "` " + what);
  }
}
