// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.keeper;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.ensemble.deployment.kept.KeptFacts;
import org.ensemble.deployment.kept.KeptFacts.KeptNode;
import org.ensemble.support.HumanTime;

/** What can be done with a deployment that is left running. */
public final class KeptText {

  private KeptText() {}

  /** Lines for people, with the exact commands. */
  public static List<String> of(KeptFacts kept) {
    String id = kept.id();
    List<String> nodes = kept.nodes().stream().map(KeptNode::name).toList();
    String node = nodes.get(0);
    return List.of(
        id + " is up: " + nodes.stream().collect(Collectors.joining(", ")),
        "  get in          ./ensemble ssh " + id + " " + node,
        "  run a command   ./ensemble run " + id + " " + node + " -- CMD",
        "  see its logs    ./ensemble logs -f " + id,
        "  test it         ./ensemble test CLASS --attach " + id,
        "  take it down    ./ensemble down " + id,
        "It frees itself "
            + HumanTime.of(Duration.ofSeconds(kept.timeToLive()))
            + " after its last use.");
  }
}
