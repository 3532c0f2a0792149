// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.prerequisites;

import java.util.ArrayList;
import java.util.List;
import org.ensemble.support.Shell;

/** The commands that install packages of Debian. */
final class Apt {

  private Apt() {}

  /** To be run one after the other. */
  static List<List<String>> commands(List<String> packages) {
    List<String> install =
        new ArrayList<>(List.of("apt-get", "install", "-y", "--no-install-recommends"));
    install.addAll(packages);
    return List.of(List.of("apt-get", "update"), install);
  }

  /** The same as one line for a shell. */
  static String line(List<String> packages, boolean root) {
    String prefix = root ? "" : "sudo ";
    return String.join(
        " && ", commands(packages).stream().map(c -> prefix + Shell.join(c)).toList());
  }
}
