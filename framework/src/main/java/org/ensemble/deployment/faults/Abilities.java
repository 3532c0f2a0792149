// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.faults;

import org.ensemble.EnsembleException;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.Flavour;

/**
 * What the flavour of a deployment can do, asked when it matters: some flavours have to look.
 *
 * @param flavour of the deployment
 */
public record Abilities(Flavour flavour) {

  /**
   * @param verb as a test writes it: {@code network().block()}
   * @throws EnsembleException if the flavour lacks what the verb needs
   */
  public void require(Capability capability, String verb) {
    if (!flavour.capabilities().contains(capability)) {
      throw lack(capability, verb);
    }
  }

  /** That the flavour lacks what the verb needs. */
  public EnsembleException lack(Capability capability, String verb) {
    return new EnsembleException(
        "`"
            + verb
            + "` needs "
            + capability.description()
            + " (capability "
            + capability
            + "), which flavour `"
            + flavour.name()
            + "` lacks here; take another flavour for this test");
  }
}
