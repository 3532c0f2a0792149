// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Holdings;
import org.ensemble.linux.Cgroup;
import org.ensemble.linux.CgroupAccount;
import org.ensemble.linux.CgroupMounts;
import org.ensemble.support.IoReason;
import org.jspecify.annotations.Nullable;

/**
 * The cgroups of a deployment's containers. The engine makes them and sets the limits; the v2
 * directory of a container is made here before, so that it can be mounted in it as the only one it
 * sees, and belongs to its root as far as delegation goes (cgroups(7)).
 */
final class DockerCgroups {

  private static final Duration LIMIT = Duration.ofSeconds(2);

  private static final List<String> DELEGATED =
      List.of("", "cgroup.procs", "cgroup.threads", "cgroup.subtree_control");

  private final CgroupMounts mounts;
  private final Path unified;
  private final @Nullable String parent;
  private final EngineFacts facts;
  private final Holdings holdings;

  private DockerCgroups(
      CgroupMounts mounts,
      Path unified,
      @Nullable String parent,
      EngineFacts facts,
      Holdings holdings) {
    this.mounts = mounts;
    this.unified = unified;
    this.parent = parent;
    this.facts = facts;
    this.holdings = holdings;
  }

  static DockerCgroups create(String deployment, EngineFacts facts, Holdings holdings) {
    CgroupMounts mounts = CgroupMounts.ofThisMachine();
    Path unified = mounts.unified();
    if (unified == null) {
      throw new EnsembleException("no cgroup v2 hierarchy is mounted");
    }
    if (facts.cgroupDriver().equals("systemd")) {
      // It takes away what it has made.
      return new DockerCgroups(mounts, unified, null, facts, holdings);
    }
    String parent = "ensemble-" + deployment;
    // The engine makes one in each hierarchy and leaves them.
    mounts.hierarchies().forEach(hierarchy -> holdings.cgroup(hierarchy.resolve(parent)));
    return new DockerCgroups(mounts, unified, parent, facts, holdings);
  }

  /** Where deployments have their directories. */
  Path hierarchy() {
    return unified;
  }

  /** What the engine is told; null for its own choice. */
  @Nullable String parent() {
    return parent == null ? null : "/" + parent;
  }

  /** Where the engine puts a container in the v2 hierarchy. */
  Cgroup of(String container) {
    return in(unified, container);
  }

  private Cgroup in(Path hierarchy, String container) {
    return new Cgroup(
        parent == null
            ? hierarchy.resolve("system.slice/docker-" + container + ".scope")
            : hierarchy.resolve(parent).resolve(container));
  }

  /** What the kernel counts for a container. */
  CgroupAccount account(String container) {
    return new CgroupAccount(of(container), v1("memory", container), v1("blkio", container));
  }

  private @Nullable Cgroup v1(String controller, String container) {
    return mounts.v1(controller).map(root -> in(root, container)).orElse(null);
  }

  /** Makes the directory of a container that is about to start. */
  Cgroup prepare(String container) {
    Cgroup own = of(container);
    if (parent == null) {
      holdings.cgroup(own.path());
    }
    // Of a boot before: in one of a frozen unit, whoever enters it would be frozen again.
    own.killAndRemove(LIMIT);
    own.create();
    try {
      for (String file : DELEGATED) {
        facts.give(own.path().resolve(file));
      }
    } catch (IOException e) {
      throw new EnsembleException(
          "cannot give the cgroup " + own.path() + " to a container: " + IoReason.of(e), e);
    }
    return own;
  }

  /**
   * Makes sure that a container is where it is looked for.
   *
   * @param pid of its first process
   * @throws EnsembleException if it is elsewhere
   */
  void require(Cgroup expected, long pid) {
    String found;
    try {
      found = Cgroup.unifiedPathOf(Long.toString(pid));
    } catch (IOException hasEnded) {
      return;
    }
    if (!unified.resolve(found).startsWith(expected.path())) {
      throw new EnsembleException(
          "the Docker Engine has put a container into the cgroup /"
              + found
              + " and not into "
              + expected.path()
              + "; an engine that runs in a container itself cannot be used");
    }
  }
}
