// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.container;

import java.util.Optional;
import org.ensemble.flavour.Usage;
import org.ensemble.linux.CgroupAccount;
import org.ensemble.linux.NetworkCounters;

/** What a node of namespaces and cgroups has used. */
public final class NodeUsage {

  /** As it is called in every such node. */
  private static final String LINK = "eth0";

  private NodeUsage() {}

  /**
   * Never fails: what is gone has no numbers.
   *
   * @param init its first process; 0 if that is not known
   * @param before what its cgroup had taken of processors before it started, in milliseconds
   */
  public static Usage of(CgroupAccount account, long init, long before) {
    Long cpu = account.cpuMs();
    Optional<NetworkCounters> network = NetworkCounters.of(init, LINK);
    return new Usage(
        account.memoryBytes(),
        cpu == null ? null : Long.valueOf(cpu - before),
        account.diskBytes(),
        network.map(NetworkCounters::received).orElse(null),
        network.map(NetworkCounters::sent).orElse(null));
  }
}
