// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.node.LiveNode;
import org.ensemble.node.Node;
import org.ensemble.support.Suggestions;

/** Whether a node that a test hands over is one of the deployment it is handed to. */
final class OwnNodes {

  private OwnNodes() {}

  /**
   * The node that is given.
   *
   * @throws EnsembleException if it is none of those
   */
  static Node require(Node node, List<LiveNode> all) {
    if (all.stream().anyMatch(own -> own == node)) {
      return node;
    }
    List<String> names = all.stream().map(LiveNode::name).toList();
    throw new EnsembleException(
        names.contains(node.name())
            ? "node `" + node.name() + "` is one of another deployment, not this one's"
            : Suggestions.unknown("node", node.name(), names));
  }
}
