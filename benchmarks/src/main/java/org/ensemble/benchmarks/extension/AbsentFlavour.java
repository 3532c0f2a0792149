// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.extension;

import java.util.Set;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.DeploymentPlan;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Holdings;
import org.ensemble.flavour.Premises;
import org.ensemble.flavour.Usability;

/** A flavour that this machine, like any other, cannot run: classes that ask for it are skipped. */
public final class AbsentFlavour implements Flavour {

  static final String NAME = "absent";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "nothing, to be timed";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public Usability usability() {
    return new Usability.Unusable("it does not exist", "take another");
  }

  @Override
  public Premises open(DeploymentPlan plan, Holdings holdings) {
    throw new IllegalStateException("it was said not to be usable");
  }
}
