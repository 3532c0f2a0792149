// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import java.util.List;
import java.util.Map;
import org.ensemble.cli.prerequisites.Prerequisites;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Usability;
import org.ensemble.flavour.Usability.Unusable;
import org.ensemble.support.MissingPrograms;
import org.jspecify.annotations.Nullable;

/**
 * What the doctor says, for programs.
 *
 * @param suffices whether an image can be built and a flavour runs it
 * @param flavours in the order in which they are preferred
 * @param images what building them lacks
 * @param routeOut what compositions lack that ask for one
 * @param faults what tests lack that break the network
 * @param scripts what test scripts in Python lack
 * @param machine texts by what they are about, as people get them
 * @param install Debian packages that would mend what packages can mend
 */
record DoctorReport(
    boolean suffices,
    List<Row> flavours,
    MissingPrograms images,
    MissingPrograms routeOut,
    MissingPrograms faults,
    MissingPrograms scripts,
    Map<String, String> machine,
    List<String> install) {

  /**
   * A flavour.
   *
   * @param reason why it cannot be used; null if it can, as is what would help
   */
  record Row(
      String name,
      String description,
      boolean usable,
      @Nullable String reason,
      @Nullable String remedy) {

    static Row of(Flavour flavour, Usability usability) {
      Unusable unusable = usability instanceof Unusable not ? not : null;
      return new Row(
          flavour.name(),
          flavour.description(),
          unusable == null,
          unusable == null ? null : unusable.reason(),
          unusable == null ? null : unusable.remedy());
    }
  }

  static DoctorReport of(Prerequisites found, Map<String, String> machine) {
    return new DoctorReport(
        found.suffice(),
        found.flavours().entrySet().stream().map(e -> Row.of(e.getKey(), e.getValue())).toList(),
        found.imageBuilder(),
        found.extras(),
        found.faultTools(),
        found.scripts(),
        machine,
        found.packages());
  }
}
