// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.tool;

import java.nio.file.Path;
import java.util.Map;
import org.ensemble.nxc.NxcName;
import org.ensemble.nxc.NxcProject;
import org.ensemble.nxc.SetupVariant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be built.
 *
 * @param composition null for that of the project's composition file
 * @param parameters of the setup that have other values, by name
 */
record BuildOrder(
    NxcProject project,
    @Nullable String composition,
    String flavour,
    SetupVariant setup,
    Map<String, String> parameters) {

  /**
   * The order in which a setup may have named the composition: {@code nxc build} would take the
   * flavour from there as well, whatever its {@code -f} says.
   */
  static BuildOrder of(
      NxcProject project,
      @Nullable String composition,
      String flavour,
      SetupVariant setup,
      Map<String, String> parameters) {
    String named =
        composition == null
            ? setup.composition().map(NxcName::composition).orElse(null)
            : composition;
    return new BuildOrder(project, named, flavour, setup, parameters);
  }

  /** The name of the link (nxc-formats.md, 2.1). */
  String name() {
    return (composition == null ? ofFile() : composition) + "::" + flavour;
  }

  /** Where the build is found, in {@code build} of the project. */
  Path link() {
    return project.builds().directory().resolve(name());
  }

  /** A file of one composition has no name for it but its own, up to its first dot. */
  private String ofFile() {
    Path file = Path.of(setup.compositionFile().orElse(project.compositionFile()));
    return file.getFileName().toString().split("\\.", 2)[0];
  }
}
