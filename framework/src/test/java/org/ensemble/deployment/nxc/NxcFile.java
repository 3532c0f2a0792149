// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.nxc;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Deployment files as NixOS Compose has written them, for nodes that a test has. */
public final class NxcFile {

  /** From which NixOS Compose counts the ports of machines. */
  public static final int PORT_OF_MACHINE_0 = 22021;

  private static final ObjectMapper JSON = new ObjectMapper();

  private NxcFile() {}

  /**
   * Makes a project in a directory, whose newest deployment has one machine.
   *
   * @param port of 127.0.0.1 at which it is
   * @return the deployment file
   */
  public static Path write(
      Path project, String composition, String host, int port, String publicKey) {
    return write(project, composition, List.of(host), port, publicKey);
  }

  /** The same with several machines, all at one port; each has a role of its name. */
  public static Path write(
      Path project, String composition, List<String> hosts, int port, String publicKey) {
    try {
      Path fixture = Path.of("src/test/resources/nxc/vm-default/deploy/composition::vm.json");
      ObjectNode file = (ObjectNode) JSON.readTree(fixture.toFile());
      ObjectNode nodes = (ObjectNode) file.get("deployment");
      ObjectNode first = (ObjectNode) nodes.get("192.168.1.1");
      nodes.removeAll();
      for (String host : hosts) {
        ObjectNode node = nodes.putObject("192.168.1." + (nodes.size() + 1));
        node.setAll(first);
        node.put("role", host).put("host", host).put("vm_id", port - PORT_OF_MACHINE_0);
      }
      file.put("ssh_key.pub", publicKey + "\n").put("composition", composition);
      Files.createDirectories(project.resolve("deploy"));
      Files.writeString(project.resolve("nxc.json"), "{\"composition\": \"composition.nix\"}");
      Path written = project.resolve("deploy").resolve(composition + "::vm.json");
      return Files.writeString(written, file.toPrettyString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
