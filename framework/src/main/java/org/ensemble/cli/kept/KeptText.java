// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.kept;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.ensemble.deployment.keeper.Kept;
import org.ensemble.deployment.kept.KeptFacts.KeptNode;
import org.ensemble.support.HumanTime;

/** What can be done with a deployment that has just been left running. */
final class KeptText {

  private KeptText() {}

  static List<String> of(Kept kept, Duration timeToLive) {
    String id = kept.id();
    List<String> nodes = kept.facts().nodes().stream().map(KeptNode::name).toList();
    String node = nodes.get(0);
    return List.of(
        id + " is up: " + nodes.stream().collect(Collectors.joining(", ")),
        "  get in          ./ensemble ssh " + id + " " + node,
        "  run a command   ./ensemble run " + id + " " + node + " -- CMD",
        "  see its logs    ./ensemble logs -f " + id,
        "  test it         ./ensemble test CLASS --attach " + id,
        "  take it down    ./ensemble down " + id,
        "It frees itself " + HumanTime.of(timeToLive) + " after its last use.");
  }
}
