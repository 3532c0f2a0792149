// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ensemble.benchmarks.Benchmark;
import org.ensemble.benchmarks.InTurns;
import org.ensemble.benchmarks.InTurns.Go;
import org.ensemble.benchmarks.Row;
import org.ensemble.benchmarks.Samples;
import org.ensemble.benchmarks.TimedFlavour;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.ensemble.support.Progress;

/** A command on sixteen nodes at once. */
public final class ManyNodesBenchmark implements Benchmark {

  private static final int NODES = 16;

  private static final DeploymentRequest SIXTEEN =
      new DeploymentRequest("minimal", "node=" + NODES, null, Map.of());

  private static final String FOLDED = "node[1-" + NODES + "]";
  private static final String NAME = "`true` on " + NODES + " nodes";
  private static final String ALL = "all";
  private static final String ONE = "one of them";

  private static final int WARM_UP = 30;
  private static final int ROUNDS = 200;
  private static final int WARM_UP_SLOW = 2;
  private static final int ROUNDS_SLOW = 15;

  /** For threads, and for nodes that get in each other's way. */
  private static final double ALLOWANCE = 1.25;

  @Override
  public String name() {
    return "many";
  }

  @Override
  public List<Row> run(Progress progress) throws Exception {
    List<Row> rows = new ArrayList<>();
    int cores = Runtime.getRuntime().availableProcessors();
    try (Deployment deployment = TimedFlavour.sandbox().deploy(SIXTEEN)) {
      Nodes nodes = deployment.nodes();
      Node one = nodes.first();
      Map<String, Samples> samples =
          new InTurns()
              .add(ALL, Go.timed(() -> nodes.succeed("true")))
              .add(ONE, Go.timed(() -> one.succeed("true")))
              .run(WARM_UP, ROUNDS, progress);
      double limit = ALLOWANCE * NODES / Math.min(NODES, cores);
      rows.add(Row.ratio(NAME, take(samples, ALL), ONE, take(samples, ONE), Samples::tail, limit));
      rows.addAll(peers(deployment, nodes, progress));
    }
    return rows;
  }

  private static List<Row> peers(Deployment deployment, Nodes nodes, Progress progress)
      throws Exception {
    List<Row> rows = new ArrayList<>();
    if (Peers.program("ssh").isPresent()) {
      rows.add(Row.skipped(NAME, "clush, pdsh", "`ssh` is not installed"));
      return rows;
    }
    Path directory = Files.createTempDirectory("benchmark-");
    try (SshConfig config = SshConfig.of(deployment, PeerKey.generate(directory), directory)) {
      InTurns turns = new InTurns().add(ALL, Go.timed(() -> nodes.succeed("true")));
      Map<String, List<String>> commands =
          Map.of("clush", Peers.clush(config, FOLDED), "pdsh", Peers.pdsh(config, FOLDED));
      for (String peer : List.of("clush", "pdsh")) {
        Optional<String> missing = Peers.program(peer);
        missing.ifPresent(reason -> rows.add(Row.skipped(NAME, peer, reason)));
        if (missing.isEmpty()) {
          turns.add(peer, Go.timed(() -> Peers.succeed(commands.get(peer))));
        }
      }
      Map<String, Samples> samples = turns.run(WARM_UP_SLOW, ROUNDS_SLOW, progress);
      Samples all = take(samples, ALL);
      samples.forEach(
          (peer, theirs) -> rows.add(Row.compared(NAME, all, peer, theirs, Samples::tail)));
    } finally {
      Peers.delete(directory);
    }
    return rows;
  }

  private static Samples take(Map<String, Samples> samples, String name) {
    return Objects.requireNonNull(samples.remove(name));
  }
}
