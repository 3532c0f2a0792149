// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.footprint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ensemble.deployment.lease.Leases;
import org.ensemble.linux.CgroupMounts;
import org.ensemble.linux.engine.Engine;

/**
 * Looks for everything there is to leave behind.
 *
 * @param state where leases and deployments are kept
 * @param cache of images
 * @param engine the Docker Engine that is there all the time, if there is one
 */
public record MachineTraces(Ownership ownership, Path state, Path cache, Optional<Engine> engine) {

  /** As things are now. */
  public Footprint take() {
    Leases leases = leases();
    List<Traces> traces =
        new ArrayList<>(
            List.of(
                new ProcessTraces(),
                new NamespaceTraces(),
                new MountTraces(),
                new CgroupTraces(CgroupMounts.ofThisMachine()),
                new LinkTraces(),
                new TemporaryFileTraces(TemporaryFileTraces.USUAL),
                new LeaseTraces(leases),
                new DeploymentTraces(state.resolve("deployments"), leases)));
    engine.ifPresent(found -> traces.addAll(EngineTraces.of(found, leases, cache)));
    return Footprint.take(ownership, traces);
  }

  /** The same of an engine alone that is there for a while. */
  public Footprint take(Engine own) {
    return Footprint.take(ownership, EngineTraces.of(own, leases(), cache));
  }

  private Leases leases() {
    return new Leases(state.resolve("leases"));
  }
}
