// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.deploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.nxc.info.ComposeInfo;
import org.ensemble.nxc.info.DockerInfo;
import org.ensemble.nxc.info.MachinesInfo;
import org.ensemble.nxc.info.NspawnInfo;
import org.ensemble.nxc.info.NxcRole;
import org.ensemble.nxc.json.PythonJson;

/**
 * Makes deployment files, byte for byte those of NixOS Compose (nxc-formats.md, 2.4): stage 1 of
 * its images, its test driver and scripts of its users read them.
 */
public final class DeployWriter {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private DeployWriter() {}

  /**
   * The text of the file, with no line break at its end.
   *
   * @throws EnsembleException if there are fewer addresses than nodes
   */
  public static String write(DeployRequest request) {
    ComposeInfo info = request.info();
    if (info instanceof DockerInfo docker) {
      return PythonJson.indented(containers(request, docker));
    }
    ObjectNode file = JSON.objectNode();
    file.put("ssh_key.pub", request.sshKey());
    file.set("deployment", nodes(request));
    if (info instanceof MachinesInfo machines) {
      file.set("all", machines.all());
      file.put("compositions_info_path", machines.compositionsInfoPath());
    }
    file.put("composition", request.composition().name());
    file.put("user", request.user());
    return PythonJson.indented(file);
  }

  private static ObjectNode nodes(DeployRequest request) {
    ObjectNode nodes = JSON.objectNode();
    int total = request.distribution().names().size();
    List<String> addresses =
        NodeAddresses.first(request.info().flavour(), total, request.addresses());
    for (NxcRole role : request.composition().roles()) {
      for (String host : hosts(request, role.name())) {
        int id = nodes.size() + 1;
        ObjectNode node = nodes.putObject(addresses.get(id - 1));
        node.put("role", role.name());
        node.put("host", host);
        if (isLocal(request.info())) {
          node.put("vm_id", id);
        }
        if (request.info() instanceof NspawnInfo) {
          node.put("toplevel", role.toplevel());
        } else {
          node.put("init", role.init());
        }
      }
    }
    return nodes;
  }

  /** Machines that QEMU runs on this host have a number, real ones have not. */
  private static boolean isLocal(ComposeInfo info) {
    return info.flavour().equals("vm") || info.flavour().startsWith("vm-");
  }

  private static ObjectNode containers(DeployRequest request, DockerInfo info) {
    ObjectNode file = JSON.objectNode();
    ArrayNode names = file.putArray("nodes");
    ObjectNode nodes = file.putObject("deployment");
    for (String role : request.composition().roleNames()) {
      for (String host : hosts(request, role)) {
        names.add(host);
        nodes.putObject(host).put("role", role);
      }
    }
    file.put("docker-compose-file", request.composeFile().toString());
    String script = request.composition().testScript();
    if (script != null) {
      file.put("test_script", script);
    }
    if (info.all() != null) {
      file.set("all", info.all());
    }
    return file;
  }

  private static List<String> hosts(DeployRequest request, String role) {
    return request.distribution().nodes().getOrDefault(role, List.of());
  }
}
