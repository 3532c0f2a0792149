// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.evidence.Masking;
import org.ensemble.support.HumanTime;

/**
 * Why an upgrade has failed: the reasons, each with what the console of its node said last, then
 * which nodes have which image now.
 *
 * @param evidence the deployment's directory
 */
record UpgradeFailure(String flavour, Path evidence, Masking masking) {

  /**
   * The whole message as one exception.
   *
   * @param chosen all nodes that were to be upgraded
   * @param failed the part of the upgrade that has failed
   * @param after how long it had taken until then
   */
  EnsembleException of(Version next, List<DeployedNode> chosen, Upgrade failed, Duration after) {
    StringBuilder message = new StringBuilder();
    message.append("composition `" + next.composition().name() + "` was not upgraded to ");
    message.append(next.describe() + " in flavour `" + flavour + "` (" + HumanTime.of(after) + ")");
    for (Upgrade.Failure reason : failed.failures()) {
      message.append(reason == failed.failures().get(0) ? ": " : "\n");
      message.append(reason.reason().getMessage());
      if (reason.started()) {
        message.append(StartFailure.console(reason.node()));
      }
    }
    message.append(names("\nnot checked because of that", failed.unchecked()));
    message.append(
        names("\nthe new image is on", chosen.stream().filter(n -> n.runs(next)).toList()));
    message.append(
        names("\nthe old image is on", chosen.stream().filter(n -> !n.runs(next)).toList()));
    message.append("\nevidence: " + evidence);
    return new EnsembleException(masking.apply(message.toString()));
  }

  private static String names(String what, List<DeployedNode> nodes) {
    return nodes.isEmpty()
        ? ""
        : nodes.stream()
            .map(node -> "`" + node.name() + "`")
            .collect(Collectors.joining(", ", what + " ", ""));
  }
}
