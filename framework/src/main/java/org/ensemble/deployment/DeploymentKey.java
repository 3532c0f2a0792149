// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

/**
 * Tells deployments apart that are not the same but for their names: by everything that composition
 * files, requests and the run say of them, and by flavour. What local files hold that a composition
 * names is taken to stay as it is during a run.
 */
public final class DeploymentKey {

  private final Version version;
  private final String flavour;

  DeploymentKey(Version version, String flavour) {
    this.version = version;
    this.flavour = flavour;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DeploymentKey key
        && key.version.equals(version)
        && key.flavour.equals(flavour);
  }

  @Override
  public int hashCode() {
    return version.hashCode();
  }
}
