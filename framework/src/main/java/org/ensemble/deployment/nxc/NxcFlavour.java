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
 * What a node is that NixOS Compose has started: a machine of somebody else's. It has a kernel, and
 * is used as it is: its power, its network and its disk are not ours. No class path offers it, for
 * it starts nothing.
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
    return "A machine that NixOS Compose has started in its flavour `" + nxc + "`.";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.KERNEL, Capability.CGROUP_CONTROLLERS);
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
