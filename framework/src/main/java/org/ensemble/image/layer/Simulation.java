// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code apt-get --simulate} prints: {@code Inst NAME [OLD] (NEW ORIGIN [ARCHITECTURE])} and
 * {@code Remv NAME [OLD]}.
 */
final class Simulation {

  private static final Pattern INSTALL =
      Pattern.compile("Inst (\\S+?)(?::\\S+)? (?:\\[\\S+] )?\\((\\S+) .*\\[(\\S+)]\\).*");

  private static final Pattern REMOVE = Pattern.compile("Remv (\\S+?)(?::\\S+)? .*");

  private Simulation() {}

  /**
   * @param before what is installed below the layer
   */
  static Resolution read(String output, Collection<PackageVersion> before) {
    List<PackageVersion> changes = new ArrayList<>();
    for (String line : output.lines().toList()) {
      Matcher install = INSTALL.matcher(line);
      if (install.matches()) {
        changes.add(new PackageVersion(install.group(1), install.group(2), install.group(3)));
      }
      Matcher remove = REMOVE.matcher(line);
      if (remove.matches()) {
        before.stream()
            .filter(p -> p.name().equals(remove.group(1)))
            .forEach(
                p ->
                    changes.add(
                        new PackageVersion(p.name(), PackageVersion.REMOVED, p.architecture())));
      }
    }
    return new Resolution(changes);
  }
}
