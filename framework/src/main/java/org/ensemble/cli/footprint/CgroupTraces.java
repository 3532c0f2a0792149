// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.footprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.linux.Cgroup;
import org.ensemble.linux.CgroupMounts;

/**
 * Directories in every cgroup hierarchy, as far down as those of a deployment. Others make cgroups
 * all the time, so only a name of ours counts.
 *
 * @param mounts to be searched
 */
record CgroupTraces(CgroupMounts mounts) implements Traces {

  @Override
  public String kind() {
    return "cgroup";
  }

  @Override
  public Map<String, Trace> look(ProcessTable processes, Ownership ownership) {
    Set<Path> roots = new HashSet<>(mounts.controllers().values());
    if (mounts.unified() != null) {
      roots.add(Objects.requireNonNull(mounts.unified()));
    }
    Map<String, Trace> traces = new TreeMap<>();
    for (Path root : roots) {
      for (Path group : deployments(root)) {
        traces.put(
            group.toString(), new Trace(group.toString(), !isOthers(group, processes, ownership)));
      }
    }
    return traces;
  }

  private static List<Path> deployments(Path root) {
    try (Stream<Path> groups = Files.find(root, 12, (path, type) -> type.isDirectory())) {
      return groups
          .filter(path -> path.getFileName().toString().startsWith(Ownership.NAME + "-"))
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new EnsembleException("cannot list the cgroups in " + root + ": " + e, e);
    }
  }

  /** Of a run that lives and is not ours. */
  private static boolean isOthers(Path group, ProcessTable processes, Ownership ownership) {
    return new Cgroup(group)
        .processes().stream()
            .map(processes.byPid()::get)
            .anyMatch(process -> process != null && ownership.isOthers(process, processes));
  }
}
