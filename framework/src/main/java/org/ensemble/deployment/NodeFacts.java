// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ensemble.composition.Composition;
import org.ensemble.composition.NxcRecipe;
import org.ensemble.flavour.NodePlan.SeedFile;
import org.ensemble.flavour.Subnet;
import org.ensemble.ssh.HostKey;

/**
 * What every node finds inside before its services start: its name, where the others are, and which
 * role it plays.
 *
 * <p>The files below {@code /etc/nxc} are those of NixOS Compose 0.6 in a machine's stage 1, so
 * that a composition's own scripts run here and there.
 */
final class NodeFacts {

  private final List<PlannedNode> nodes;
  private final Subnet subnet;
  private final String deployment;
  private final String hosts;

  /**
   * @param publicKey of the deployment, as one line of authorized_keys
   */
  NodeFacts(Composition composition, String publicKey, List<PlannedNode> nodes, Subnet subnet) {
    this.nodes = nodes;
    this.subnet = subnet;
    this.deployment =
        composition.recipe() instanceof NxcRecipe recipe
            ? new NxcDeploymentFile(recipe, nodes, subnet, publicKey).text()
            : json(composition.name(), publicKey);
    this.hosts =
        nodes.stream()
            .map(node -> subnet.address(node.number()) + " " + node.name() + "\n")
            .collect(Collectors.joining());
  }

  List<SeedFile> of(PlannedNode node) {
    List<SeedFile> files = new ArrayList<>();
    files.add(text("/etc/hostname", node.name() + "\n"));
    files.add(
        text(
            "/etc/hosts",
            "127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n" + hosts));
    // Nobody answers there, so that a lookup of an unknown name fails at once instead of timing
    // out.
    files.add(text("/etc/resolv.conf", ""));
    files.add(text("/etc/machine-id", UUID.randomUUID().toString().replace("-", "") + "\n"));
    // For the role's own sshd, if it runs one: an image has no host key, or its nodes would share
    // it.
    HostKey hostKey = HostKey.generate(node.name());
    files.add(new SeedFile("/etc/ssh/ssh_host_ed25519_key", hostKey.privateFile(), 0600));
    files.add(text("/etc/ssh/ssh_host_ed25519_key.pub", hostKey.publicLine() + "\n"));
    files.add(text("/etc/nxc/deployment.json", deployment));
    files.add(text("/etc/nxc/deployment-hosts", hosts));
    files.add(text("/etc/nxc/role", node.role().name() + "\n"));
    files.add(text("/etc/nxc/hostname", node.name() + "\n"));
    files.add(text("/etc/nxc/ip_addr", subnet.address(node.number()) + "\n"));
    return files;
  }

  private String json(String composition, String publicKey) {
    Map<String, Object> byAddress = new LinkedHashMap<>();
    for (PlannedNode node : nodes) {
      Map<String, String> entry = new LinkedHashMap<>();
      entry.put("role", node.role().name());
      entry.put("host", node.name());
      byAddress.put(subnet.address(node.number()), entry);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("ssh_key.pub", publicKey);
    all.put("deployment", byAddress);
    all.put("composition", composition);
    all.put("user", System.getProperty("user.name"));
    try {
      return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(all)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SeedFile text(String path, String content) {
    return new SeedFile(path, content.getBytes(UTF_8), 0644);
  }
}
