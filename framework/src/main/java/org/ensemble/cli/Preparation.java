// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import java.util.List;
import org.ensemble.cli.prerequisites.Prerequisites;
import org.ensemble.flavour.Flavour;

/** Sees to it, before anything is run, that this machine has what that needs. */
record Preparation(Surroundings surroundings, List<Flavour> flavours) {

  /**
   * Installs what is missing, if that is agreed to.
   *
   * @return what there is then, with what it lacks said on the output
   */
  Prerequisites ensure(boolean yes) {
    Prerequisites found = Prerequisites.of(flavours);
    List<String> packages = found.packages();
    if (!packages.isEmpty() && surroundings.installer(yes).install(packages)) {
      found = Prerequisites.of(flavours);
    }
    found.problems().forEach(surroundings.output()::line);
    return found;
  }
}
