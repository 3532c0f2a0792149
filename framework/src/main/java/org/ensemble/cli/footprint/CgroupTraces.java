// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.footprint;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.ensemble.EnsembleException;
import org.ensemble.linux.CgroupMounts;
import org.jspecify.annotations.Nullable;

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
            group.toString(),
            new Trace(
                group.toString(), !ownership.isOthers(group.getFileName().toString(), processes)));
      }
    }
    return traces;
  }

  private static final int DEPTH = 12;

  private static List<Path> deployments(Path root) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(root, Set.of(), DEPTH, new Deployments(found));
    } catch (IOException e) {
      throw new EnsembleException("cannot list the cgroups in " + root + ": " + e, e);
    }
    return found;
  }

  /** Collects the directories of deployments. Others come and go meanwhile, which is no error. */
  private static final class Deployments extends SimpleFileVisitor<Path> {

    private final List<Path> found;

    Deployments(List<Path> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      if (!directory.getFileName().toString().startsWith(Ownership.NAME + "-")) {
        return FileVisitResult.CONTINUE;
      }
      found.add(directory);
      return FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException gone) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException gone) {
      return FileVisitResult.CONTINUE;
    }
  }
}
