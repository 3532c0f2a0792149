// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.NodePlan;

/** A node, which has one container after another: one for each image. */
final class DockerNode {

  private final DockerSite site;
  private NodeContainer container;
  private int generation;

  DockerNode(DockerSite site, NodePlan plan) {
    this.site = site;
    this.container = new NodeContainer(site, plan, 0);
  }

  synchronized Machine start() {
    return container.start();
  }

  /** See {@link org.ensemble.flavour.Premises#replace}. */
  synchronized void replace(NodePlan next, List<String> keep) {
    NodeContainer before = container;
    NodeContainer other = new NodeContainer(site, next, ++generation);
    try {
      other.create();
      if (before.hasRun()) {
        new Takeover(site, before, other).of(keep);
      }
    } catch (EnsembleException e) {
      other.remove();
      throw e;
    }
    container = other;
    before.remove();
  }

  /** Begins all over, as that says, with nothing of what was in its containers before. */
  synchronized void reset(NodePlan plan) {
    NodeContainer before = container;
    container = new NodeContainer(site, plan, ++generation);
    before.remove();
    container.create();
  }

  /** Ends it; not synchronized, for it may be starting. */
  void remove() {
    container.remove();
  }
}
