// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Kernel;
import org.ensemble.composition.Kernel.OwnKernel;
import org.ensemble.composition.NxcRecipe;
import org.ensemble.nxc.NxcBuild;
import org.ensemble.nxc.NxcProject;
import org.ensemble.nxc.info.ComposeInfo;
import org.ensemble.nxc.info.MachinesInfo;
import org.ensemble.nxc.info.NxcComposition;
import org.ensemble.nxc.store.NixStores;
import org.ensemble.support.ShownPath;
import org.jspecify.annotations.Nullable;

/**
 * The systems of a composition in a build, all of which are on this machine.
 *
 * @param kernel that of the build, or Debian's where it has none
 */
record BuiltSystems(NxcComposition composition, NxcRecipe recipe, Kernel kernel) {

  /** What the handle of a node needs before the system has made its own links to them. */
  private static final List<String> PROGRAMS = List.of("sh", "sshd");

  /**
   * @param asked the name of the composition in the build, or null for the only one
   * @throws EnsembleException if the build has no such composition, or something of it is missing
   */
  static BuiltSystems of(
      NxcProject project, NxcBuild build, @Nullable String asked, NixStores stores) {
    ComposeInfo info = build.info(stores);
    NxcComposition composition = info.composition(asked, build.composition());
    Map<String, String> inits = RoleInits.of(info, composition, stores);
    Path store = null;
    Path system = null;
    for (Map.Entry<String, String> init : inits.entrySet()) {
      system = system(init.getKey(), init.getValue(), build, stores);
      if (store != null && !store.equals(system.getParent())) {
        throw wrong(
            build,
            "its systems are in several stores, `"
                + store
                + "` and `"
                + system.getParent()
                + "`; build it again with `nxc build`");
      }
      store = system.getParent();
    }
    NxcRecipe recipe =
        new NxcRecipe(
            project.directory(),
            info.file(),
            composition.name(),
            Objects.requireNonNull(store),
            inits);
    return new BuiltSystems(composition, recipe, kernel(info, system, stores));
  }

  /** Where a role's system is on this machine. */
  private static Path system(String role, String init, NxcBuild build, NixStores stores) {
    String what = "the system of role `" + role + "`";
    Path system = stores.find(Path.of(init).getParent(), what);
    stores.find(system.resolve(Path.of(init).getFileName()), what);
    for (String program : PROGRAMS) {
      try {
        stores.find(system, List.of("sw", "bin", program), what);
      } catch (EnsembleException e) {
        throw wrong(
            build,
            what
                + " has no `sw/bin/"
                + program
                + "`, which a node needs; enable it there, such as with"
                + " `services.openssh.enable = true`, and build it again");
      }
    }
    return system;
  }

  private static Kernel kernel(ComposeInfo info, @Nullable Path system, NixStores stores) {
    if (info instanceof MachinesInfo machines && machines.kernel().isPresent() && system != null) {
      Path file = stores.find(Path.of(machines.kernel().get()), "the kernel");
      Path modules = stores.find(system, List.of("kernel-modules"), "the modules of the kernel");
      return new Kernel(null, new OwnKernel(file, modules), "");
    }
    return Kernel.DEFAULT;
  }

  private static EnsembleException wrong(NxcBuild build, String message) {
    return new EnsembleException(ShownPath.of(build.link()) + ": " + message);
  }
}
