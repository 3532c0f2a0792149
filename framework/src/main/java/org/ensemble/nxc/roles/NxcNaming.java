// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.roles;

import org.ensemble.composition.RoleSize;

/**
 * What a single node is called when its composition says {@code role = 1;}. It is the only point in
 * which flavours of NixOS Compose differ (nxc-formats.md, 2.3): a number that the run asks for
 * always gives numbered nodes.
 */
public enum NxcNaming {
  /** As NixOS Compose does: {@code role} in docker, {@code role1} in all other flavours. */
  OF_FLAVOUR {
    @Override
    boolean numbersOne(String flavour) {
      return !flavour.equals("docker");
    }
  },

  /** The same in all flavours, {@code role}: one test script runs in each of them. */
  UNIFORM {
    @Override
    boolean numbersOne(String flavour) {
      return false;
    }
  };

  /** Whether one node gets a number although nobody asked for one in this run. */
  abstract boolean numbersOne(String flavour);

  /**
   * What a size from {@code rolesDistribution} comes to.
   *
   * @param flavour the name of the flavour
   */
  public RoleSize ofComposition(RoleSize written, String flavour) {
    boolean one = written.equals(new RoleSize.Count(1));
    return one && !numbersOne(flavour) ? new RoleSize.Single() : written;
  }
}
