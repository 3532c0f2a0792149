// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network.Ipam;
import java.util.Map;
import java.util.Random;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Holdings;
import org.ensemble.flavour.Subnet;
import org.ensemble.linux.engine.EngineSocket;

/**
 * Makes one network per deployment: a bridge of the engine with 512 addresses in 10.200.0.0/13. Its
 * upper half is for the nodes, its lower for the gateway.
 */
final class DockerNetworks {

  /** 10.200.0.0. */
  private static final int FIRST = 10 << 24 | 200 << 16;

  private static final int SIZE = 512;
  private static final int COUNT = (1 << 19) / SIZE;

  /** Somebody else takes the same at the same moment, or has a network that we do not see. */
  private static final int TRIES = 40;

  private final EngineClient client;
  private final EngineSocket socket;
  private final HostRoutes routes;
  private final Random random;

  DockerNetworks(EngineClient client, EngineSocket socket, HostRoutes routes, Random random) {
    this.client = client;
    this.socket = socket;
    this.routes = routes;
    this.random = random;
  }

  /** What a deployment's network is called. */
  static String name(String deployment) {
    return "ensemble-" + deployment;
  }

  /**
   * Makes one.
   *
   * @throws EnsembleException if the engine has no room for it, or refuses for another reason
   */
  Subnet create(String deployment, boolean internet, Holdings holdings) {
    holdings.network(socket.path(), name(deployment));
    String last = "all of them have routes on this machine";
    for (int i = 0; i < TRIES; i++) {
      int network = FIRST + random.nextInt(COUNT) * SIZE;
      if (routes.meet(network)) {
        continue;
      }
      try {
        create(deployment, network, internet);
        return new Subnet(address(network + SIZE / 2).replaceFirst("\\.\\d+$", ""));
      } catch (DockerException e) {
        last = EngineClient.reason(e);
        if (!isTaken(last)) {
          throw EngineClient.refusal("make a network", e);
        }
      }
    }
    throw new EnsembleException(
        "the Docker Engine has no room for another network in 10.200.0.0/13 ("
            + TRIES
            + " places tried; the last: "
            + last
            + "); remove networks that nobody uses with `docker network prune`");
  }

  static boolean isTaken(String reason) {
    return reason.contains("overlaps") || reason.contains("conflicts with network");
  }

  private void create(String deployment, int network, boolean internet) {
    client
        .raw()
        .createNetworkCmd()
        .withName(name(deployment))
        .withDriver("bridge")
        .withCheckDuplicate(true)
        .withInternal(!internet)
        .withLabels(Map.of(DockerFlavour.LABEL, deployment))
        .withIpam(
            new Ipam()
                .withConfig(
                    new Ipam.Config()
                        .withSubnet(address(network) + "/23")
                        .withGateway(address(network + 1))))
        .exec();
  }

  private static String address(int number) {
    return (number >>> 24)
        + "."
        + (number >> 16 & 255)
        + "."
        + (number >> 8 & 255)
        + "."
        + (number & 255);
  }
}
