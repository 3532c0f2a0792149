// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ensemble.benchmarks.Benchmark;
import org.ensemble.benchmarks.InTurns;
import org.ensemble.benchmarks.Row;
import org.ensemble.benchmarks.Samples;
import org.ensemble.benchmarks.Sandbox;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.node.Node;
import org.ensemble.support.Progress;

/** {@code true} on a node, in every way there is. */
public final class CommandBenchmark implements Benchmark {

  private static final DeploymentRequest ONE_NODE =
      new DeploymentRequest("minimal", "node=1", null, Map.of());

  private static final String NAME = "`true` on a node";

  private static final String OURS = "ours";
  private static final String AS_USER = "ours, as a user";

  private static final int WARM_UP = 200;
  private static final int ROUNDS = 1_000;
  private static final double LIMIT = 1;

  @Override
  public String name() {
    return "commands";
  }

  @Override
  public List<Row> run(Progress progress) throws Exception {
    Map<String, Samples> samples;
    try (Deployment deployment = new Sandbox().deploy(ONE_NODE)) {
      Node node = deployment.nodes().iterator().next();
      try (Peers peers = new Peers(deployment, node)) {
        InTurns turns =
            new InTurns()
                .add(OURS, InTurns.Go.timed(() -> node.succeed("true")))
                .add(AS_USER, InTurns.Go.timed(() -> node.as("nobody").succeed("true")));
        peers.all().forEach((name, peer) -> turns.add(name, InTurns.Go.timed(peer)));
        samples = turns.run(WARM_UP, ROUNDS, progress);
      }
    }
    return rows(samples);
  }

  private static List<Row> rows(Map<String, Samples> samples) {
    Samples ours = samples.remove(OURS);
    Samples asUser = samples.remove(AS_USER);
    Samples bare = samples.remove(Peers.BARE);
    List<Row> rows = new ArrayList<>();
    rows.add(Row.ratio(NAME, ours, Peers.BARE, bare, Samples::tail, LIMIT));
    samples.forEach(
        (peer, peers) -> rows.add(Row.compared(NAME, ours, peer, peers, Samples::tail)));
    if (!samples.containsKey(Peers.MASTER)) {
      rows.add(Row.plain(NAME, "peer skipped: `ssh` is not installed"));
    }
    rows.add(Row.plain(NAME + ", as a user", asUser.tail()));
    return rows;
  }
}
