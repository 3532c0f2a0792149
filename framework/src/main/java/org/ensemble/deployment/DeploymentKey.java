// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import org.ensemble.EnsembleException;
import org.ensemble.flavour.Flavour;

/**
 * Tells deployments apart that are not the same but for their names: by everything that composition
 * files, requests and the run say of them, and by flavour. What local files hold that a composition
 * names is taken to stay as it is during a run.
 */
public final class DeploymentKey {

  private final Version version;
  private final String flavour;

  private DeploymentKey(Version version, String flavour) {
    this.version = version;
    this.flavour = flavour;
  }

  /**
   * Of what such a request would bring up.
   *
   * @throws EnsembleException if there is no such composition, or anything in it or in the choices
   *     is wrong
   */
  public static DeploymentKey of(Settings settings, DeploymentRequest request, Flavour flavour) {
    String variant = CompositionChoice.variant(settings, request);
    return new DeploymentKey(Version.of(settings, request, variant), flavour.name());
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
