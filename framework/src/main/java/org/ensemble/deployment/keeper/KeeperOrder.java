// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.keeper;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What a keeper is told on its standard input, a line of JSON.
 *
 * @param properties of its {@link Settings}
 * @param flavour in which it brings the composition up
 */
record KeeperOrder(
    Map<String, String> properties,
    String composition,
    String roles,
    @Nullable String variant,
    Map<String, String> set,
    Set<String> late,
    String flavour) {

  static KeeperOrder of(Settings settings, DeploymentRequest request, String flavour) {
    return new KeeperOrder(
        settings.properties(),
        request.composition(),
        request.roles(),
        request.variant(),
        request.set(),
        request.late(),
        flavour);
  }

  Settings settings() {
    return Settings.of(name -> Optional.ofNullable(properties.get(name)), properties.keySet());
  }

  DeploymentRequest request() {
    return new DeploymentRequest(composition, roles, variant, set, late);
  }
}
