// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour;

/** What a flavour can do beyond running commands. */
public enum Capability {
  /** The nodes have a kernel of their own. */
  KERNEL("a kernel of its own"),
  /**
   * A node can see cgroup v1. Where it has a kernel of its own, it does if its composition asks for
   * it by the kernel's command line.
   */
  CGROUP_V1("cgroup v1"),
  /** Resource controllers can be used by the units inside a node. */
  CGROUP_CONTROLLERS("resource controllers inside the node"),
  /** A node can be reset to a saved state. */
  SNAPSHOT("snapshots"),
  /** A node can be crashed, shut down and started again. */
  POWER("power on and off"),
  /** What a node has synced to its root file system is there when it is started again. */
  PERSISTENCE("a root file system that survives a power cut"),
  /** A node can be given another image, and keeps its data. */
  UPGRADE("upgrades in place"),
  /** All nodes can be made what they were before they were started for the first time. */
  RESET("resets"),
  /** A node can be stopped in its tracks, and go on later. */
  FREEZE("freezing"),
  /** Somebody can type on a console. What it shows is captured by every flavour of ours. */
  CONSOLE("a console"),
  /** A screen can be seen. */
  SCREEN("a screen"),
  /** Links can be cut, made to lose packets and made slower. */
  NETWORK_FAULTS("faults of the network"),
  /** Links can be given a delay. */
  LINK_DELAY("delay on links"),
  /** A node's clock can be set, by its root and from outside; nobody else's goes wrong. */
  CLOCK("a clock of its own"),
  /** A node can have disks of its own. */
  DISKS("disks of its own"),
  /** A node can be given a disk, and lose it again, while it runs. */
  HOT_PLUG("hot-plugging of disks");

  private final String description;

  Capability(String description) {
    this.description = description;
  }

  /** As it stands in messages, after "needs" or "lacks". */
  public String description() {
    return description;
  }
}
