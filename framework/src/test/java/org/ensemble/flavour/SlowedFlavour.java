// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour;

import java.util.Set;
import org.ensemble.support.Slowness;

/** Another flavour, said to be slow. */
public record SlowedFlavour(Flavour real, Slowness slowness) implements Flavour {

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public String description() {
    return real.description();
  }

  @Override
  public Set<Capability> capabilities() {
    return real.capabilities();
  }

  @Override
  public Usability usability() {
    return real.usability();
  }

  @Override
  public Usability internet() {
    return real.internet();
  }

  @Override
  public Subnet subnet(String deployment, boolean internet, Holdings holdings) {
    return real.subnet(deployment, internet, holdings);
  }

  @Override
  public Premises open(DeploymentPlan plan, Holdings holdings) {
    return real.open(plan, holdings);
  }
}
