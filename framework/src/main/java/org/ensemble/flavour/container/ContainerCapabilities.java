// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.container;

import java.util.EnumSet;
import java.util.Set;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.network.Netem;
import org.ensemble.linux.CgroupMounts;

/** What nodes can do that share this machine's kernel, whoever makes their namespaces. */
public final class ContainerCapabilities {

  private final Netem netem = new Netem();

  /** As far as this machine's kernel and hierarchies of cgroups allow it. */
  public Set<Capability> ofThisMachine() {
    Set<Capability> all =
        EnumSet.of(
            Capability.POWER,
            Capability.PERSISTENCE,
            Capability.UPGRADE,
            Capability.RESET,
            Capability.FREEZE,
            Capability.NETWORK_FAULTS);
    if (CgroupMounts.ofThisMachine().v1("memory").isEmpty()) {
      all.add(Capability.CGROUP_CONTROLLERS);
    }
    if (netem.isThere()) {
      all.add(Capability.LINK_DELAY);
    }
    return all;
  }
}
