// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.nxc.compose;

import com.fasterxml.jackson.databind.JsonNode;
import org.ensemble.flavour.exec.ContainerExec;
import org.ensemble.linux.engine.EngineSocket;

/**
 * A container as an engine lists it, see {@code ContainerSummary} in its reference.
 *
 * @param socket of the engine
 * @param id of 64 digits
 * @param name such as {@code docker_server_1}
 * @param state such as {@code running}
 * @param status that in words for people, such as {@code Exited (137) 3 minutes ago}
 * @param labels what compose says of it
 * @param address in the first of its networks, of IPv4; empty if it has none
 */
public record ComposeContainer(
    EngineSocket socket,
    String id,
    String name,
    String state,
    String status,
    ComposeLabels labels,
    String address) {

  /** From one element of the answer to {@code GET /containers/json}. */
  static ComposeContainer of(EngineSocket socket, JsonNode json) {
    String address = "";
    for (JsonNode network : json.path("NetworkSettings").path("Networks")) {
      address = address.isEmpty() ? network.path("IPAddress").asText() : address;
    }
    return new ComposeContainer(
        socket,
        json.path("Id").asText(),
        json.path("Names").path(0).asText().replaceFirst("^/", ""),
        json.path("State").asText(),
        json.path("Status").asText(),
        ComposeLabels.of(json.path("Labels")),
        address);
  }

  /** Starts processes in it. */
  public ContainerExec exec() {
    return new ContainerExec(socket, id);
  }

  boolean runs() {
    return state.equals("running");
  }
}
