// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.prerequisites;

import java.util.Set;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.DeploymentPlan;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Holdings;
import org.ensemble.flavour.Premises;
import org.ensemble.flavour.Usability;

/** A flavour that says what it is told to say of itself. */
public record FakeFlavour(String name, Usability usability) implements Flavour {

  @Override
  public String description() {
    return "a machine of paper";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public Premises open(DeploymentPlan plan, Holdings holdings) {
    throw new UnsupportedOperationException();
  }
}
