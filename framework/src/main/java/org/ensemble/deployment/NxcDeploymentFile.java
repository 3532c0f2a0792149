// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.composition.Distribution;
import org.ensemble.composition.NxcRecipe;
import org.ensemble.flavour.Subnet;
import org.ensemble.nxc.deploy.DeployRequest;
import org.ensemble.nxc.deploy.DeployWriter;
import org.ensemble.nxc.info.ComposeInfo;
import org.ensemble.nxc.info.ComposeInfoReader;
import org.ensemble.nxc.info.NxcComposition;

/**
 * The deployment file that a node of NixOS Compose finds as {@code /etc/nxc/deployment.json}, in
 * the layout of its flavour.
 *
 * @param publicKey of the deployment, as one line of authorized_keys
 */
record NxcDeploymentFile(
    NxcRecipe recipe, List<PlannedNode> nodes, Subnet subnet, String publicKey) {

  String text() {
    ComposeInfo info = ComposeInfoReader.read(recipe.info(), recipe.composition());
    NxcComposition composition = info.composition(recipe.composition(), recipe.composition());
    Map<String, List<String>> names = new LinkedHashMap<>();
    List<String> addresses = new ArrayList<>();
    // In its own order of roles, in which it gives addresses to nodes.
    for (String role : composition.roleNames()) {
      List<PlannedNode> own =
          nodes.stream().filter(node -> node.role().name().equals(role)).toList();
      names.put(role, own.stream().map(PlannedNode::name).toList());
      own.forEach(node -> addresses.add(subnet.address(node.number())));
    }
    return DeployWriter.write(
        new DeployRequest(
            info,
            composition,
            new Distribution(names),
            addresses,
            publicKey,
            System.getProperty("user.name"),
            recipe.project()));
  }
}
