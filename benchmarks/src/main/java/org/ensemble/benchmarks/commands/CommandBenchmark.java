// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.commands;

import static org.ensemble.assertions.EnsembleAssertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ensemble.benchmarks.Benchmark;
import org.ensemble.benchmarks.InTurns;
import org.ensemble.benchmarks.InTurns.Go;
import org.ensemble.benchmarks.Row;
import org.ensemble.benchmarks.Samples;
import org.ensemble.benchmarks.TimedFlavour;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.node.Node;
import org.ensemble.support.Progress;

/** Commands on one node, in every way there is. */
public final class CommandBenchmark implements Benchmark {

  private static final DeploymentRequest ONE_NODE =
      new DeploymentRequest("minimal", "node=1", null, Map.of());

  private static final String NAME = "`true` on a node";
  private static final String LOOK = "a look at one file";
  private static final String FIRST = "first command of a connection, handshake included";

  private static final String OURS = "ours";
  private static final String AS_USER = "ours, as a user";

  private static final int WARM_UP = 200;
  private static final int ROUNDS = 1_000;
  private static final int WARM_UP_SLOW = 5;
  private static final int ROUNDS_SLOW = 50;

  private static final Duration LIMIT = Duration.ofMillis(2);
  private static final Duration TAIL_LIMIT = Duration.ofMillis(10);
  private static final double BARE_LIMIT = 1;
  private static final Duration LOOK_LIMIT = Duration.ofMillis(3);
  private static final Duration FIRST_LIMIT = Duration.ofMillis(60);

  @Override
  public String name() {
    return "commands";
  }

  @Override
  public List<Row> run(Progress progress) throws Exception {
    List<Row> rows = new ArrayList<>();
    try (Deployment deployment = TimedFlavour.sandbox().deploy(ONE_NODE)) {
      Node node = deployment.nodes().first();
      try (Peers peers = new Peers(deployment, node)) {
        rows.addAll(fast(node, peers, progress));
        rows.addAll(slow(node, peers, progress));
        peers.missing().forEach((peer, reason) -> rows.add(Row.skipped(NAME, peer, reason)));
      }
      rows.add(Leftovers.of(node));
    }
    return rows;
  }

  private static List<Row> fast(Node node, Peers peers, Progress progress) throws Exception {
    InTurns turns =
        new InTurns()
            .add(OURS, Go.timed(() -> node.succeed("true")))
            .add(AS_USER, Go.timed(() -> node.as("nobody").succeed("true")))
            .add(LOOK, Go.timed(() -> assertThat(node.file("/etc/passwd")).hasMode("0644")));
    peers.fast().forEach((name, peer) -> turns.add(name, Go.timed(peer)));
    Map<String, Samples> samples = turns.run(WARM_UP, ROUNDS, progress);
    Samples ours = Objects.requireNonNull(samples.remove(OURS));
    Samples asUser = Objects.requireNonNull(samples.remove(AS_USER));
    Samples look = Objects.requireNonNull(samples.remove(LOOK));
    Samples bare = Objects.requireNonNull(samples.remove(Peers.BARE));
    List<Row> rows = new ArrayList<>();
    rows.add(Row.within(NAME + ", p50", ours, 50, LIMIT));
    rows.add(Row.within(NAME + ", p99", ours, 99, TAIL_LIMIT));
    rows.add(Row.ratio(NAME, ours, Peers.BARE, bare, Samples::tail, BARE_LIMIT));
    samples.forEach(
        (peer, peers1) -> rows.add(Row.compared(NAME, ours, peer, peers1, Samples::tail)));
    rows.add(Row.plain(NAME + ", as a user", asUser.tail()));
    rows.add(Row.within(LOOK + ", p50", look, 50, LOOK_LIMIT));
    return rows;
  }

  private static List<Row> slow(Node node, Peers peers, Progress progress) throws Exception {
    InTurns turns =
        new InTurns()
            .add(OURS, Go.timed(() -> node.succeed("true")))
            .add(FIRST, () -> FirstCommand.on(node));
    peers.slow().forEach((name, peer) -> turns.add(name, Go.timed(peer)));
    Map<String, Samples> samples = turns.run(WARM_UP_SLOW, ROUNDS_SLOW, progress);
    Samples ours = Objects.requireNonNull(samples.remove(OURS));
    Samples first = Objects.requireNonNull(samples.remove(FIRST));
    List<Row> rows = new ArrayList<>();
    samples.forEach(
        (peer, peers1) -> rows.add(Row.compared(NAME, ours, peer, peers1, Samples::tail)));
    rows.add(Row.within(FIRST + ", p50", first, 50, FIRST_LIMIT));
    return rows;
  }
}
