// SPDX-License-Identifier: Apache-2.0
package org.example.bare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ensemble.composition.Resources;
import org.ensemble.flavour.Holdings;
import org.ensemble.linux.Cgroup;
import org.ensemble.linux.CgroupMounts;

/** A directory of the deployment in each hierarchy, with one for each node in it. */
record BareCgroups(Path unified, List<Path> v1) {

  static BareCgroups create(String deployment, Holdings holdings) {
    CgroupMounts mounts = CgroupMounts.ofThisMachine();
    Path unified = Objects.requireNonNull(mounts.unified()).resolve(deployment);
    List<Path> v1 =
        Stream.of("memory", "cpu").flatMap(name -> mounts.v1(name).stream()).distinct().toList();
    BareCgroups all =
        new BareCgroups(unified, v1.stream().map(p -> p.resolve(deployment)).toList());
    for (Path path : all.of("outside")) {
      holdings.cgroup(path.getParent());
      new Cgroup(path).create();
    }
    return all;
  }

  /** What a process of the node joins, in every hierarchy. */
  List<Path> of(String node) {
    List<Path> all = new ArrayList<>(v1.stream().map(path -> path.resolve(node)).toList());
    all.add(unified.resolve(node));
    return all;
  }

  /** The shell's words for joining them. */
  String joining(String node) {
    return of(node).stream()
        .map(path -> "echo $$ >" + path + "/cgroup.procs; ")
        .collect(Collectors.joining());
  }

  void create(String node, Resources resources) {
    of(node).forEach(path -> new Cgroup(path).create());
    // For what serves the handle: systemd owns the node's own directory.
    new Cgroup(unified.resolve(node).resolve("ensemble")).create();
    Double cpus = resources.cpus();
    long quota = cpus == null ? -1 : Math.round(cpus * 100_000);
    if (v1.isEmpty()) {
      for (Path path : List.of(unified.getParent(), unified)) {
        new Cgroup(path).set("cgroup.subtree_control", "+memory +cpu");
      }
      new Cgroup(unified.resolve(node)).set("memory.max", Long.toString(resources.memory()));
      new Cgroup(unified.resolve(node)).set("cpu.max", (quota < 0 ? "max" : quota) + " 100000");
      return;
    }
    for (Path path : v1) {
      Cgroup group = new Cgroup(path.resolve(node));
      if (group.path().resolve("memory.limit_in_bytes").toFile().exists()) {
        group.set("memory.limit_in_bytes", Long.toString(resources.memory()));
      } else {
        group.set("cpu.cfs_quota_us", Long.toString(quota));
      }
    }
  }
}
