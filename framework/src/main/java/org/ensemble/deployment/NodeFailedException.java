// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import org.ensemble.EnsembleException;

/** What keeps a deployment from coming up, with the node that it is about. */
final class NodeFailedException extends EnsembleException {

  private static final long serialVersionUID = 1L;

  private final transient DeployedNode node;

  NodeFailedException(DeployedNode node, EnsembleException reason) {
    super(String.valueOf(reason.getMessage()), reason);
    this.node = node;
  }

  DeployedNode node() {
    return node;
  }
}
