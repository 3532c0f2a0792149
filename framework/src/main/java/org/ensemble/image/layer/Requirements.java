// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.support.ProgramPath;

/** What this machine needs to make layers. */
public final class Requirements {

  /** Program, and the Debian package that has it; the rest is in every Debian. */
  private static final Map<String, String> PROGRAMS = programs();

  private Requirements() {}

  private static Map<String, String> programs() {
    Map<String, String> programs = new LinkedHashMap<>();
    programs.put("mmdebstrap", "mmdebstrap");
    programs.put("apt-get", "apt");
    programs.put("unshare", "util-linux");
    programs.put("setpriv", "util-linux");
    programs.put("tar", "tar");
    return programs;
  }

  /** Debian packages to install first, in order; empty if nothing is missing. */
  public static List<String> missingPackages() {
    List<String> missing = new ArrayList<>();
    PROGRAMS.forEach(
        (program, debianPackage) -> {
          if (ProgramPath.find(program).isEmpty() && !missing.contains(debianPackage)) {
            missing.add(debianPackage);
          }
        });
    if (!Files.isReadable(Path.of(AptSettings.DEBIAN_KEYS))) {
      missing.add("debian-archive-keyring");
    }
    return missing;
  }

  static void check(String element) {
    List<String> missing = missingPackages();
    if (!missing.isEmpty()) {
      throw new EnsembleException(message(element, missing));
    }
  }

  static String message(String element, List<String> missing) {
    return element
        + ": this machine cannot build images, because `"
        + String.join("`, `", missing)
        + "` "
        + (missing.size() == 1 ? "is" : "are")
        + " not installed; to mend it: apt-get install "
        + String.join(" ", missing);
  }
}
