// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.footprint;

import java.nio.file.Path;
import java.util.List;
import org.ensemble.deployment.lease.Leases;
import org.ensemble.linux.CgroupMounts;

/**
 * Looks for everything there is to leave behind.
 *
 * @param state where leases and deployments are kept
 */
public record MachineTraces(Ownership ownership, Path state) {

  /** As things are now. */
  public Footprint take() {
    Leases leases = new Leases(state.resolve("leases"));
    return Footprint.take(
        ownership,
        List.of(
            new ProcessTraces(),
            new NamespaceTraces(),
            new MountTraces(),
            new CgroupTraces(CgroupMounts.ofThisMachine()),
            new LinkTraces(),
            new TemporaryFileTraces(TemporaryFileTraces.USUAL),
            new LeaseTraces(leases),
            new DeploymentTraces(state.resolve("deployments"), leases)));
  }
}
