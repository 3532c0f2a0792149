// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ensemble.linux.Cgroup;
import org.ensemble.linux.CgroupMounts;

/**
 * The cgroups of an engine: a directory of the same name in every hierarchy, because an engine uses
 * all of them. Its own processes are in that of version 2 only.
 *
 * @param name of each directory
 * @param roots of the hierarchies, that of version 2 first
 */
record EngineCgroups(String name, List<Path> roots) {

  /** In the hierarchies of this machine; none if it has no version 2. */
  static Optional<EngineCgroups> of(String name, CgroupMounts mounts) {
    return mounts.unified() == null
        ? Optional.empty()
        : Optional.of(new EngineCgroups(name, mounts.hierarchies()));
  }

  /** All there may be of it. */
  List<Path> directories() {
    return roots.stream().map(root -> root.resolve(name)).toList();
  }

  /** Of the engine's own processes; where version 2 has controllers, only a leaf may hold any. */
  Cgroup own() {
    return new Cgroup(directories().get(0).resolve("engine"));
  }

  /** From the root of each hierarchy, for whichever container is given no other. */
  String parentOfContainers() {
    return "/" + name + "/containers";
  }
}
