// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour;

import java.util.List;
import org.ensemble.support.MissingPrograms;

/** Whether a flavour can be used here. */
public sealed interface Usability {

  record Usable() implements Usability {}

  /**
   * It cannot.
   *
   * @param reason what is missing, such as <code>`mmdebstrap` is not installed</code>
   * @param remedy what would help, such as <code>apt-get install mmdebstrap</code>
   * @param packages of Debian that would help, all at once; empty if it is not a matter of packages
   */
  record Unusable(String reason, String remedy, List<String> packages) implements Usability {

    public Unusable {
      packages = List.copyOf(packages);
    }

    /** For a reason that no package mends. */
    public Unusable(String reason, String remedy) {
      this(reason, remedy, List.of());
    }

    public static Unusable without(MissingPrograms missing) {
      return new Unusable(missing.reason(), missing.remedy(), missing.packages());
    }

    @Override
    public String toString() {
      return reason + "; to mend it: " + remedy;
    }
  }
}
