// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.nxc;

import java.util.Set;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.DeploymentPlan;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Holdings;
import org.ensemble.flavour.Premises;
import org.ensemble.flavour.Usability;

/**
 * What a node is that NixOS Compose has started: a machine or a container of somebody else's. It is
 * used as it is: its power, its network and its disk are not ours. No class path offers it, for it
 * starts nothing.
 *
 * @param nxc what NixOS Compose calls it
 */
public record NxcFlavour(String nxc) implements Flavour {

  /** Not that of ours with the same name: neither images nor kernels are the same. */
  @Override
  public String name() {
    return "nxc-" + nxc;
  }

  @Override
  public String description() {
    return "A "
        + (hasContainers() ? "container" : "machine")
        + " that NixOS Compose has started in its flavour `"
        + nxc
        + "`.";
  }

  /**
   * A container has the engine's kernel, and which resource controllers it sees depends on the
   * machine and on what NixOS Compose was built with.
   */
  @Override
  public Set<Capability> capabilities() {
    return hasContainers() ? Set.of() : Set.of(Capability.KERNEL, Capability.CGROUP_CONTROLLERS);
  }

  /** Whether nodes are containers of a Docker Engine, and no machines. */
  boolean hasContainers() {
    return nxc.equals("docker");
  }

  @Override
  public Usability usability() {
    return new Usability.Usable();
  }

  @Override
  public Premises open(DeploymentPlan plan, Holdings holdings) {
    throw new EnsembleException(
        "flavour `" + name() + "` starts no nodes; `nxc start -f " + nxc + "` does");
  }
}
