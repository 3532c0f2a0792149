// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Resources;
import org.ensemble.flavour.Holdings;
import org.ensemble.linux.Cgroup;
import org.ensemble.linux.CgroupAccount;
import org.ensemble.linux.CgroupMounts;
import org.ensemble.linux.UidRange;

/**
 * The cgroups of a deployment: one directory per hierarchy, with one for each node in it.
 *
 * <p>A node sees its v2 directory only, as the root of its own cgroup namespace, and owns just what
 * delegation takes (cgroups(7)): the directory, {@code cgroup.procs}, {@code cgroup.threads} and
 * {@code cgroup.subtree_control}. The limits stay ours, in v2 or in whichever v1 hierarchy holds
 * the controller.
 */
final class SandboxCgroups {

  /**
   * Enough for a busy node, and far from the kernel's 32768 for all, so that a fork bomb stays
   * inside its node.
   */
  private static final String PIDS_PER_NODE = "8192";

  private static final List<String> CONTROLLERS = List.of("memory", "cpu", "pids");

  private static final long CPU_PERIOD_MICROS = 100_000;

  private final Cgroup unified;

  /**
   * The deployment's directory in the v1 hierarchy of each controller that v2 does not have here.
   */
  private final Map<String, Cgroup> v1;

  private final Set<String> cpuLimited = ConcurrentHashMap.newKeySet();

  private SandboxCgroups(Cgroup unified, Map<String, Cgroup> v1) {
    this.unified = unified;
    this.v1 = v1;
  }

  static SandboxCgroups create(String deployment, Holdings holdings) {
    CgroupMounts mounts = CgroupMounts.ofThisMachine();
    String own = PREFIX + deployment;
    Path base = base(mounts).orElseThrow();
    Path unified = base.resolve(own);
    Map<String, Cgroup> v1 = new TreeMap<>();
    for (String controller : CONTROLLERS) {
      mounts.v1(controller).ifPresent(root -> v1.put(controller, new Cgroup(root.resolve(own))));
    }
    SandboxCgroups cgroups = new SandboxCgroups(new Cgroup(unified), v1);
    cgroups.all().forEach(group -> holdings.cgroup(group.path()));
    cgroups.all().forEach(Cgroup::create);
    if (!UidRange.isRoot()) {
      new Callers(new Cgroup(base)).makeRoom();
    }
    return cgroups;
  }

  private static final String PREFIX = "ensemble-";

  /** The leaf below a node's v2 directory for what serves its handle. */
  private static final String HANDLE = "ensemble";

  /** The v2 directory under which deployments get theirs, if this user can write there. */
  static Optional<Path> base(CgroupMounts mounts) {
    if (mounts.unified() == null) {
      return Optional.empty();
    }
    Path base = UidRange.isRoot() ? mounts.unified() : own(mounts.unified());
    return Files.isWritable(base) ? Optional.of(base) : Optional.empty();
  }

  private static Path own(Path unified) {
    try {
      return Callers.without(unified.resolve(Cgroup.unifiedPathOf("self")));
    } catch (IOException e) {
      throw new EnsembleException("cannot read /proc/self/cgroup: " + e.getMessage(), e);
    }
  }

  /** Makes a node's directories and sets its limits. */
  void createNode(String node, Resources resources) {
    nodeDirectories(node).forEach(Cgroup::create);
    Cgroup own = node(unified, node);
    if (v1.isEmpty()) {
      enableControllers();
    }
    limit(node, resources);
    new Cgroup(own.path().resolve(HANDLE)).create();
  }

  /** Sets its limits, instead of those it may have. */
  void limit(String node, Resources resources) {
    limit(node, "memory", "memory.max", "memory.limit_in_bytes", Long.toString(resources.memory()));
    limit(node, "pids", "pids.max", "pids.max", PIDS_PER_NODE);
    Double cpus = resources.cpus();
    if (cpus != null) {
      limitCpu(node, Long.toString(Math.round(cpus * CPU_PERIOD_MICROS)));
      cpuLimited.add(node);
    } else if (cpuLimited.remove(node)) {
      limitCpu(node, v1.containsKey("cpu") ? "-1" : "max");
    }
  }

  private void limitCpu(String node, String quota) {
    String v2Value = quota + " " + CPU_PERIOD_MICROS;
    limit(node, "cpu", "cpu.max", "cpu.cfs_quota_us", v1.containsKey("cpu") ? quota : v2Value);
  }

  /** Where all deployments of this machine have theirs. */
  Path parent() {
    return unified.path().getParent();
  }

  /** What the kernel counts for a node. Its disks are counted for nobody. */
  CgroupAccount account(String node) {
    Cgroup memory = v1.get("memory");
    return new CgroupAccount(node(unified, node), memory == null ? null : node(memory, node), null);
  }

  private void limit(String node, String controller, String v2File, String v1File, String value) {
    Cgroup v1Group = v1.get(controller);
    if (v1Group != null) {
      node(v1Group, node).set(v1File, value);
    } else {
      node(unified, node).set(v2File, value);
    }
  }

  /**
   * A v2 controller can be used in a directory only where each one above has enabled it for its
   * children.
   */
  private void enableControllers() {
    for (Path directory : List.of(unified.path().getParent(), unified.path())) {
      CONTROLLERS.forEach(
          controller -> new Cgroup(directory).set("cgroup.subtree_control", "+" + controller));
    }
  }

  /** The node's directory in every hierarchy: what its first process has to join. */
  List<Cgroup> nodeDirectories(String node) {
    return all().stream().map(group -> node(group, node)).toList();
  }

  /**
   * The v2 directories that the node owns. Given to it from inside the deployment, where even an
   * ordinary user may.
   */
  List<Cgroup> delegatedDirectories(String node) {
    Cgroup own = node(unified, node);
    return List.of(own, new Cgroup(own.path().resolve(HANDLE)));
  }

  /**
   * What a process that serves the handle has to join: the node's directories, in v2 a leaf that
   * systemd leaves alone.
   */
  List<Cgroup> handleDirectories(String node) {
    return all().stream()
        .map(
            group ->
                group.equals(unified)
                    ? new Cgroup(node(unified, node).path().resolve(HANDLE))
                    : node(group, node))
        .toList();
  }

  private List<Cgroup> all() {
    List<Cgroup> all = new ArrayList<>(v1.values());
    all.add(unified);
    return all;
  }

  private static Cgroup node(Cgroup deployment, String node) {
    return new Cgroup(deployment.path().resolve(node));
  }
}
