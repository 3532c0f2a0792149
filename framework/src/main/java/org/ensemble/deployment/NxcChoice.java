// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.nxc.NxcBuild;
import org.ensemble.nxc.NxcProject;
import org.ensemble.nxc.model.BuiltCompositions;
import org.ensemble.nxc.model.NxcFlavours;
import org.ensemble.nxc.store.NixStores;
import org.ensemble.nxc.tool.NxcTool;
import org.ensemble.support.Progress;
import org.ensemble.support.ShownPath;
import org.jspecify.annotations.Nullable;

/**
 * A composition of a project of NixOS Compose: what is built is used; what is not is built first,
 * where that can be done.
 *
 * @param asked its name in the project, or null for the only one
 * @param flavour the name of the one it is for, as Ensemble calls it
 */
record NxcChoice(
    NxcProject project,
    @Nullable String asked,
    String flavour,
    Settings settings,
    Progress progress) {

  /** What this process has built, which reads a composition several times. */
  private static final Set<List<Object>> BUILT = ConcurrentHashMap.newKeySet();

  /** With what a {@code composition.yaml} says of all that is not image. */
  Composition under(Composition described) {
    return BuiltCompositions.under(described, project, build(null, Map.of()), asked, stores());
  }

  /**
   * With nothing but what the build says.
   *
   * @param setup a variant of {@code setup.toml}, or null for what is built
   * @param parameters of the setup, by name
   */
  Composition alone(@Nullable String setup, Map<String, String> parameters) {
    return BuiltCompositions.alone(
        project, build(setup, parameters), asked, setup, settings.naming(), stores());
  }

  private NixStores stores() {
    return new NixStores(settings.stores());
  }

  private NxcBuild build(@Nullable String setup, Map<String, String> parameters) {
    String wanted = NxcFlavours.of(flavour);
    // A build does not say which setup it was made with.
    boolean own = setup != null || !parameters.isEmpty();
    Optional<NxcBuild> present = project.builds().find(asked, wanted);
    if (present.isPresent() && !own) {
      return present.get();
    }
    NxcTool tool =
        NxcTool.find(project, System.getenv().getOrDefault("PATH", ""))
            .orElseThrow(() -> neither(wanted, setup, own));
    List<Object> key = List.of(project, wanted, parameters, Optional.ofNullable(asked), own);
    synchronized (BUILT) {
      if (!BUILT.contains(key)) {
        tool.build(asked, wanted, setup, parameters, progress);
        BUILT.add(key);
      }
    }
    return project.builds().choose(asked, wanted);
  }

  private EnsembleException neither(String wanted, @Nullable String setup, boolean own) {
    List<String> built = project.builds().all().stream().map(NxcBuild::name).toList();
    String command = "nxc build -f " + wanted + (setup == null ? "" : " -s " + setup);
    return new EnsembleException(
        ShownPath.of(project.directory())
            + ": "
            + (own
                ? "it is asked for with "
                    + (setup == null ? "parameters" : "the setup `" + setup + "`")
                    + ", which has to be built,"
                : "it has no build for flavour `"
                    + wanted
                    + (asked == null ? "`" : "` of composition `" + asked + "`")
                    + " in `build/` ("
                    + (built.isEmpty()
                        ? "nor any other"
                        : "only `" + String.join("`, `", built) + "`")
                    + "),")
            + " and neither `nxc` nor `nix` is on the PATH to make it; run `"
            + command
            + "` where Nix is and bring `build/` and the store here (`nix copy`), or install Nix");
  }
}
