// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour;

import java.util.Set;

/** A flavour that says what it is told to say of itself. */
public record FakeFlavour(
    String name, Usability usability, Usability internet, Set<Capability> capabilities)
    implements Flavour {

  public FakeFlavour(String name, Usability usability) {
    this(name, usability, new Usability.Usable());
  }

  public FakeFlavour(String name, Usability usability, Usability internet) {
    this(name, usability, internet, Set.of());
  }

  public FakeFlavour able(Set<Capability> toDo) {
    return new FakeFlavour(name, usability, internet, toDo);
  }

  @Override
  public String description() {
    return "a machine of paper";
  }

  @Override
  public Premises open(DeploymentPlan plan, Holdings holdings) {
    throw new UnsupportedOperationException();
  }
}
