// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.UUID;
import org.ensemble.support.Shell;

/** What is done to a path of a node without anything being copied there; one command each. */
record PathChanges(NodeLink link, String path, FileAttributes given) {

  void mkdirs() {
    run(
        "(make directory " + path + ")",
        "was not made",
        """
        p=%s
        [ ! -e "$p" ] || [ -d "$p" ] || %s
        mkdir -p -- "$p"
        """
                .formatted(Shell.quote(path), Refusal.NOT_DIRECTORY.exit())
            + given.commands("\"$p\"", false));
  }

  void delete() {
    if (path.matches("/[/.]*")) {
      throw new IllegalArgumentException("`" + path + "` is all of the node, and not deleted");
    }
    run(
        "(delete " + path + ")",
        "was not deleted",
        "rm -rf --one-file-system -- " + Shell.quote(path));
  }

  void linkTo(String target) {
    Arguments.text("link target", target);
    run(
        "(link " + path + " to " + target + ")",
        "was not made a link",
        """
        p=%s t=${p%%/*}/.ensemble-%s
        [ -d "${p%%/*}/" ] || %s
        [ -L "$p" ] || [ ! -d "$p" ] || %s
        ln -s -- %s "$t"
        mv -fT -- "$t" "$p" || { rm -f -- "$t"; exit 1; }
        """
            .formatted(
                Shell.quote(path),
                UUID.randomUUID(),
                Refusal.NO_PARENT.exit(),
                Refusal.DIRECTORY.exit(),
                Shell.quote(target)));
  }

  /** Its path. */
  String newTemporaryDirectory() {
    String made =
        (path.endsWith("/") ? path : path + "/")
            + "ensemble-"
            + UUID.randomUUID().toString().substring(0, 13);
    link.addTemporary(made);
    run(
        "(make temporary directory " + made + ")",
        "got no temporary directory",
        """
        p=%s
        [ -d %s ] || %s
        mkdir -m 700 -- "$p"
        """
                .formatted(Shell.quote(made), Shell.quote(path), Refusal.MISSING.exit())
            + given.commands("\"$p\"", false));
    return made;
  }

  private void run(String name, String what, String program) {
    Refusal.check(link, path, what, link.run(name, program, link.defaultLimit()));
  }
}
