// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour;

import java.util.Set;

/** A flavour that says what it is told to say of itself. */
public record FakeFlavour(String name, Usability usability, Usability internet) implements Flavour {

  public FakeFlavour(String name, Usability usability) {
    this(name, usability, new Usability.Usable());
  }

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
