// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import java.util.List;
import java.util.function.Supplier;
import org.ensemble.cli.prerequisites.Prerequisites;

/** Sees to it, before anything is run, that this machine has what that needs. */
record Preparation(Surroundings surroundings, Supplier<Prerequisites> look) {

  /**
   * Installs what is missing, if that is agreed to.
   *
   * @return what there is then, with what it lacks said on the output
   */
  Prerequisites ensure(boolean yes) {
    install(yes);
    return check();
  }

  /** The same without a look at what came of it. */
  void install(boolean yes) {
    List<String> packages = look.get().packages();
    if (!packages.isEmpty()) {
      surroundings.installer(yes).install(packages);
    }
  }

  /** What there is now, with what it lacks said on the output. */
  Prerequisites check() {
    Prerequisites found = look.get();
    found.problems().forEach(surroundings.output()::line);
    return found;
  }
}
