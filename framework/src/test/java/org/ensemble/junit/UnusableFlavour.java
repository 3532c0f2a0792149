// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.util.Set;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.DeploymentPlan;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Holdings;
import org.ensemble.flavour.Premises;
import org.ensemble.flavour.Usability;

/** Found by ServiceLoader, as a lab's own flavour would be, and never usable. */
public final class UnusableFlavour implements Flavour {

  @Override
  public String name() {
    return "unusable";
  }

  @Override
  public String description() {
    return "an orchestra without instruments";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public Usability usability() {
    return new Usability.Unusable("it has no strings", "buy some");
  }

  @Override
  public Premises open(DeploymentPlan plan, Holdings holdings) {
    throw new AssertionError("an unusable flavour was opened");
  }
}
