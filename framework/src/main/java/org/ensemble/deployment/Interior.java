// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.List;
import java.util.Map;
import org.ensemble.deployment.faults.Faults;
import org.ensemble.node.LiveNode;
import org.ensemble.node.NodeContext;
import org.jspecify.annotations.Nullable;

/** What a keeper hands out of its deployment to other processes of its user; no test sees it. */
public record Interior(Deployment deployment) {

  /** In the order of the composition. */
  public List<NodeContext> nodes() {
    return deployment.live().stream().map(LiveNode::context).toList();
  }

  /** Of the composition. */
  public List<String> roles() {
    return deployment.roles();
  }

  public Faults faults() {
    return deployment.faultsOfAll();
  }

  /** The values of the composition's secrets by name. */
  public Map<String, String> secrets() {
    return deployment.masking().values();
  }

  /** See {@link Deployment#upgrade(String)}; the verb is as a test writes it. */
  public void upgrade(String verb, @Nullable String variant, List<String> nodes, boolean rolling) {
    deployment.upgrades().run(verb, variant, nodes, rolling);
  }
}
