// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.kept;

import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.support.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * What a keeper says of its deployment on disk, so that others find it. Nothing in it is a secret.
 *
 * @param roles of the composition, also those without a node
 * @param nodes in the order of the composition
 * @param factor how much longer everything takes on the nodes than usual
 * @param slowBecause why; see {@link org.ensemble.support.Slowness}
 * @param evidence the directory of its evidence, absolute
 * @param since when it was ready, in seconds since 1970
 * @param timeToLive how long it stays after its last use, in seconds
 * @param pid of its keeper
 * @param startTime of its keeper, see {@link org.ensemble.linux.ProcessIdentity}
 */
public record KeptFacts(
    String id,
    String composition,
    String flavour,
    @Nullable String variant,
    List<String> roles,
    List<KeptNode> nodes,
    double factor,
    String slowBecause,
    String evidence,
    long since,
    long timeToLive,
    long pid,
    long startTime) {

  public KeptFacts {
    roles = List.copyOf(roles);
    nodes = List.copyOf(nodes);
  }

  /**
   * The node of that name.
   *
   * @throws EnsembleException if there is none
   */
  public KeptNode node(String name) {
    return nodes.stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new EnsembleException(
                    "deployment `"
                        + id
                        + "`: "
                        + Suggestions.unknown(
                            "node", name, nodes.stream().map(KeptNode::name).toList())));
  }

  /**
   * A node of it.
   *
   * @param hostKey the public line of its host key
   * @param console where its console's output goes; null if nowhere
   * @param journal where its journal goes
   */
  public record KeptNode(
      String name,
      String role,
      String address,
      String hostKey,
      @Nullable String console,
      String journal) {}
}
