// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.deploy;

import java.nio.file.Path;
import java.util.List;
import org.ensemble.composition.Distribution;
import org.ensemble.nxc.info.ComposeInfo;
import org.ensemble.nxc.info.NxcComposition;

/**
 * What a deployment file is made from.
 *
 * @param composition one of the build's
 * @param distribution which nodes it gets
 * @param addresses IPv4 addresses of the nodes in their order, see {@link NodeAddresses}; docker
 *     needs none
 * @param sshKey the public key that may log in as root, one line; docker needs none
 * @param user who starts the deployment, the {@code $USER}
 * @param environment the directory of {@code nxc.json}, absolute
 */
public record DeployRequest(
    ComposeInfo info,
    NxcComposition composition,
    Distribution distribution,
    List<String> addresses,
    String sshKey,
    String user,
    Path environment) {

  public DeployRequest {
    addresses = List.copyOf(addresses);
  }

  /** Where NixOS Compose looks for the deployment file. */
  public Path deployFile() {
    return environment.resolve("deploy").resolve(composition.name() + "::" + flavour() + ".json");
  }

  /** Where NixOS Compose looks for the compose file of a deployment in docker. */
  public Path composeFile() {
    return environment
        .resolve("artifact")
        .resolve(composition.name())
        .resolve(flavour())
        .resolve("docker-compose.json");
  }

  private String flavour() {
    return info.flavour();
  }
}
