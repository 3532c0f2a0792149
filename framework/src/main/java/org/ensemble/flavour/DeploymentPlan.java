// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour;

import java.nio.file.Path;
import java.util.List;

/**
 * What a flavour is asked to bring up.
 *
 * @param id unique on this machine; lower-case letters, digits and dashes, at most 24 characters.
 *     What a flavour makes outside the JVM has it in its name, or at least what follows its dash,
 *     so that people and tests see whose it is
 * @param directory of the deployment on disk, exists and is empty; freed with the lease. Nobody but
 *     this user may get through to it: root of a node, for one, cannot
 * @param nodes in the order of their addresses
 * @param internet whether the nodes have a route out
 * @param volumes directories shared between nodes, by name
 */
public record DeploymentPlan(
    String id, Path directory, List<NodePlan> nodes, boolean internet, List<String> volumes) {

  public DeploymentPlan {
    nodes = List.copyOf(nodes);
    volumes = List.copyOf(volumes);
  }
}
