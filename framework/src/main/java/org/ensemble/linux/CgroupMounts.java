// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ensemble.EnsembleException;
import org.jspecify.annotations.Nullable;

/**
 * The cgroup hierarchies of this machine: version 2 only, version 1 only, or both side by side
 * ("hybrid").
 *
 * @param unified where cgroup v2 is mounted, or null
 * @param controllers where each v1 controller is mounted, by the controller's name
 */
public record CgroupMounts(@Nullable Path unified, Map<String, Path> controllers) {

  /** Those that this process sees. */
  public static CgroupMounts ofThisMachine() {
    try {
      return parse(Files.readAllLines(Path.of("/proc/self/mountinfo")));
    } catch (IOException e) {
      throw new EnsembleException("cannot read /proc/self/mountinfo: " + e.getMessage(), e);
    }
  }

  /**
   * From lines as proc(5) describes mountinfo: fields, {@code -}, then type, source and options of
   * the file system.
   */
  static CgroupMounts parse(List<String> mountinfo) {
    Path unified = null;
    Map<String, Path> controllers = new HashMap<>();
    for (String line : mountinfo) {
      String[] halves = line.split(" - ", 2);
      String[] fileSystem = halves[1].split(" ");
      Path mountPoint = Path.of(halves[0].split(" ")[4]);
      if (fileSystem[0].equals("cgroup2") && unified == null) {
        unified = mountPoint;
      } else if (fileSystem[0].equals("cgroup")) {
        for (String option : fileSystem[2].split(",")) {
          controllers.putIfAbsent(option, mountPoint);
        }
      }
    }
    return new CgroupMounts(unified, Map.copyOf(controllers));
  }

  /** Where each hierarchy is mounted, once; that of version 2 first, if there is one. */
  public List<Path> hierarchies() {
    Set<Path> all = new LinkedHashSet<>();
    if (unified != null) {
      all.add(unified);
    }
    all.addAll(new TreeSet<>(controllers.values()));
    return List.copyOf(all);
  }

  /** Where a controller is mounted as v1, if it is. */
  public Optional<Path> v1(String controller) {
    return Optional.ofNullable(controllers.get(controller));
  }
}
