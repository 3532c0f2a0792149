// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.nxc.json.JsonFile;
import org.ensemble.nxc.json.JsonPart;
import org.ensemble.nxc.json.PythonJson;

/**
 * Makes the compose file of a deployment in docker, byte for byte that of NixOS Compose
 * (nxc-formats.md, 2.5): the build's has a service per role, this one has one per node.
 */
public final class ComposeArtifact {

  private ComposeArtifact() {}

  /**
   * The text of the file: one line, with no break at its end.
   *
   * @param base the build's compose file, on this machine
   * @throws EnsembleException if it cannot be read, or lacks a role that has nodes
   */
  public static String write(DeployRequest request, Path base) {
    JsonPart root = JsonFile.ofBuild(base);
    JsonPart services = root.require("services");
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    ObjectNode nodes = file.putObject("services");
    for (String role : request.composition().roleNames()) {
      List<String> hosts = request.distribution().nodes().getOrDefault(role, List.of());
      for (String host : hosts) {
        nodes.set(host, service(services.require(role), host, request.deployFile()));
      }
    }
    for (Map.Entry<String, JsonNode> entry : root.node().properties()) {
      // The services came first already, as NixOS Compose has them.
      file.putIfAbsent(entry.getKey(), entry.getValue());
    }
    return PythonJson.compact(file);
  }

  private static ObjectNode service(JsonPart role, String host, Path deployFile) {
    role.members();
    role.require("volumes").items();
    ObjectNode service = role.node().deepCopy();
    // What is there already keeps its place.
    service.put("hostname", host);
    ArrayNode volumes = service.withArray("volumes");
    volumes
        .addObject()
        .put("type", "bind")
        .put("source", deployFile.toString())
        .put("target", "/etc/nxc/deployment.json");
    return service;
  }
}
