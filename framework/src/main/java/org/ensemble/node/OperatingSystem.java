// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ensemble.EnsembleException;
import org.ensemble.node.look.ControlGroup;
import org.ensemble.node.look.ControlGroupLook;
import org.ensemble.node.look.EnvironmentLook;
import org.ensemble.node.look.Group;
import org.ensemble.node.look.GroupLook;
import org.ensemble.node.look.Kernel;
import org.ensemble.node.look.KernelLook;
import org.ensemble.node.look.Mount;
import org.ensemble.node.look.MountsLook;
import org.ensemble.node.look.NodePackage;
import org.ensemble.node.look.OsRelease;
import org.ensemble.node.look.OsReleaseLook;
import org.ensemble.node.look.PackageLook;
import org.ensemble.node.look.Processes;
import org.ensemble.node.look.ProcessesLook;
import org.ensemble.node.look.SysctlLook;
import org.ensemble.node.look.User;
import org.ensemble.node.look.UserLook;

/**
 * The operating system of a node: who and what is on it. Every call looks anew, as root and in one
 * round trip, and returns what was there at that moment. All of them throw a {@link
 * CommandException} if the node cannot be asked.
 */
public final class OperatingSystem {

  private final NodeLink link;

  OperatingSystem(NodeLink link) {
    this.link = link;
  }

  /**
   * A user, there or not.
   *
   * @throws IllegalArgumentException if no user can have that name
   */
  public User user(String name) {
    return link.look(new UserLook(name));
  }

  /**
   * A group, there or not.
   *
   * @throws IllegalArgumentException if no group can have that name
   */
  public Group group(String name) {
    return link.look(new GroupLook(name));
  }

  /**
   * A package of the distribution, installed or not.
   *
   * @param name without version and architecture
   * @throws IllegalArgumentException if no package can have that name
   * @throws EnsembleException if the node has no package manager that we know
   */
  public NodePackage pkg(String name) {
    return link.look(new PackageLook(name));
  }

  /** All processes. */
  public Processes processes() {
    return link.look(new ProcessesLook());
  }

  /** The processes with that name; see {@link Processes#named}. */
  public Processes processes(String name) {
    return processes().named(name);
  }

  /**
   * Kills processes ({@code SIGKILL}), and returns when they are gone. When the fault ends,
   * services of the system that they were part of are started if they are not active; what else was
   * killed stays away, for nobody knows who would start it.
   *
   * @param some as {@link #processes} has found them on this node
   * @throws EnsembleException if they are none, are another node's, or one has ended already
   */
  public Fault kill(Processes some) {
    return new ProcessFaults(link).kill(some);
  }

  /**
   * Stops processes where they are ({@code SIGSTOP}); they go on ({@code SIGCONT}) when the fault
   * ends. For all of a unit, {@link Unit#freeze()} is better: its processes are not told.
   *
   * @param some as {@link #processes} has found them on this node
   * @throws EnsembleException as {@link #kill} does
   */
  public Fault freeze(Processes some) {
    return new ProcessFaults(link).freeze(some);
  }

  /**
   * Uses up the node's memory. If more is needed than is left, the kernel ends the process that has
   * most. Commands need a little, too. In flavours whose nodes share this machine's kernel, a
   * node's systemd is a process like any other for it, and the node is lost if it is the largest.
   *
   * @param left bytes, at least 2^23, else an {@link IllegalArgumentException}
   * @throws EnsembleException if less is left already, or memory is used up on purpose already
   */
  public Fault exhaustMemory(long left) {
    return new MemoryFaults(link).ofNode(left);
  }

  /** Everything that is mounted, in the order in which it was. */
  public List<Mount> mounts() {
    return link.look(new MountsLook());
  }

  /**
   * What is mounted at that path, the topmost if there are several; empty if nothing is.
   *
   * @param path absolute
   */
  public Optional<Mount> mount(String path) {
    return mounts().stream()
        .filter(mount -> mount.path().equals(path))
        .reduce((below, above) -> above);
  }

  /**
   * A parameter of the kernel.
   *
   * @param name such as {@code net.ipv4.ip_forward}; with slashes between the parts if one of them
   *     holds a dot
   * @throws EnsembleException if there is none of that name; lists those beside it
   */
  public String sysctl(String name) {
    return link.look(new SysctlLook(name));
  }

  /** The environment in which commands of root are run, without a login. */
  public Map<String, String> environment() {
    return link.look(new EnvironmentLook());
  }

  /**
   * The environment after a login, in which commands of that user are run.
   *
   * @param user may be {@code root}
   * @throws EnsembleException if that user does not exist or cannot log in
   */
  public Map<String, String> environment(String user) {
    return link.look(user, new EnvironmentLook());
  }

  /** What bounds the node from outside, as far as it can see that itself. */
  public ControlGroup cgroup() {
    return link.look(new ControlGroupLook());
  }

  /** The kernel that the node runs on. */
  public Kernel kernel() {
    return link.look(new KernelLook());
  }

  /** The distribution and its release. */
  public OsRelease release() {
    return link.look(new OsReleaseLook());
  }

  /** The node's clock, and how to make it wrong. */
  public NodeClock clock() {
    return new NodeClock(link);
  }

  /** Disks that the node can be given while it runs, and how to fill those it has. */
  public Disks disks() {
    return new Disks(link);
  }

  /** The name of the node whose operating system this is. */
  @Override
  public String toString() {
    return "operating system of " + link.context().name();
  }
}
