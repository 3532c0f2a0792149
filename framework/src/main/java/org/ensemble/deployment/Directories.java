// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.nio.file.Files;
import java.nio.file.Path;
import org.ensemble.EnsembleException;

/** Whether a run can write where it has to, found out before it does anything that takes time. */
final class Directories {

  private Directories() {}

  /**
   * @throws EnsembleException if the directory for state, that for evidence or that for images can
   *     neither be written to nor be made
   */
  static void check(Settings settings) {
    check("state", settings.state(), Settings.STATE);
    check("evidence", settings.evidence(), Settings.EVIDENCE);
    check("images", settings.cache(), Settings.CACHE);
  }

  private static void check(String purpose, Path directory, String property) {
    Path existing = directory;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing)) {
      throw wrong(purpose, directory, "`" + existing + "` is no directory", property);
    }
    if (!Files.isWritable(existing)) {
      String user = System.getProperty("user.name");
      String problem = "`" + existing + "` cannot be written to by user `" + user + "`";
      throw wrong(purpose, directory, problem, property);
    }
  }

  private static EnsembleException wrong(
      String purpose, Path directory, String problem, String property) {
    return new EnsembleException(
        "directory `"
            + directory
            + "` for "
            + purpose
            + ": "
            + problem
            + "; mend that, or name another with -D"
            + property
            + "=DIRECTORY");
  }
}
