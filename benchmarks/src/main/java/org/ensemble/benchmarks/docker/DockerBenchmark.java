// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.docker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ensemble.EnsembleException;
import org.ensemble.benchmarks.Benchmark;
import org.ensemble.benchmarks.ChildJvm;
import org.ensemble.benchmarks.InTurns;
import org.ensemble.benchmarks.InTurns.Go;
import org.ensemble.benchmarks.Row;
import org.ensemble.benchmarks.Samples;
import org.ensemble.benchmarks.TimedFlavour;
import org.ensemble.benchmarks.deploy.FirstDeployment;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.support.Progress;

/** Nodes as containers: from nothing to ready and back, images, commands. */
public final class DockerBenchmark implements Benchmark {

  private static final DeploymentRequest FOUR_NODES = FirstDeployment.FOUR_NODES;
  private static final DeploymentRequest ONE_NODE =
      new DeploymentRequest("minimal", "node=1", null, Map.of());

  private static final String OURS = "ours";
  private static final String SHELL = "docker run";
  private static final String SANDBOX = "sandbox";
  private static final String DEPLOY = "deploy 4 nodes in docker";
  private static final String TRUE = "`true` on a node in docker";

  private static final int WARM_UP = 10;
  private static final int ROUNDS = 15;
  private static final int COLD_ROUNDS = 7;
  private static final int WARM_UP_COMMANDS = 200;
  private static final int COMMAND_ROUNDS = 1_000;
  private static final double LIMIT = 1.2;
  private static final Duration COMMAND_LIMIT = Duration.ofMillis(2);
  private static final Duration CHILD_LIMIT = Duration.ofMinutes(2);

  @Override
  public String name() {
    return "docker";
  }

  @Override
  public List<Row> run(Progress progress) throws Exception {
    TimedFlavour docker;
    try {
      docker = TimedFlavour.docker();
    } catch (EnsembleException e) {
      return List.of(Row.skipped(DEPLOY, "docker", String.valueOf(e.getMessage())));
    }
    List<Row> rows = new ArrayList<>(deployments(docker, progress));
    rows.addAll(ImageRows.of(docker, progress));
    rows.addAll(commands(docker, progress));
    return rows;
  }

  private static List<Row> deployments(TimedFlavour docker, Progress progress) throws Exception {
    List<Duration> teardowns = new ArrayList<>();
    deploy(docker, teardowns); // Whatever has to be built and imported is now.
    DockerReference reference = DockerReference.of("minimal-node");
    Map<String, Samples> warm =
        new InTurns()
            .add(OURS, () -> deploy(docker, teardowns))
            .add(SHELL, () -> reference.deploy(4))
            .run(WARM_UP, ROUNDS, progress);
    Map<String, Samples> cold =
        new InTurns()
            .add(OURS, DockerBenchmark::deployInNewJvm)
            .add(SHELL, () -> reference.deploy(4))
            .run(1, COLD_ROUNDS, progress);
    Samples teardown = Samples.of(teardowns.subList(teardowns.size() - ROUNDS, teardowns.size()));
    return List.of(
        Row.ratio(
            DEPLOY + ", JVM warm",
            get(warm, OURS),
            SHELL,
            get(warm, SHELL),
            Samples::spread,
            LIMIT),
        Row.compared(
            DEPLOY + ", first in a JVM", get(cold, OURS), SHELL, get(cold, SHELL), Samples::spread),
        Row.plain("teardown of 4 nodes in docker", teardown.spread()));
  }

  private static Duration deploy(TimedFlavour docker, List<Duration> teardowns) throws Exception {
    long start = System.nanoTime();
    Deployment deployment = docker.deploy(FOUR_NODES);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    teardowns.add(Go.timed(deployment::close).take());
    return took;
  }

  private static Duration deployInNewJvm() {
    return new ChildJvm().run(CHILD_LIMIT, FirstDeployment.class, "docker").get(0).duration();
  }

  private static List<Row> commands(TimedFlavour docker, Progress progress) throws Exception {
    try (Deployment ours = docker.deploy(ONE_NODE);
        Deployment other = TimedFlavour.sandbox().deploy(ONE_NODE)) {
      Map<String, Samples> samples =
          new InTurns()
              .add(OURS, Go.timed(() -> ours.nodes().first().succeed("true")))
              .add(SANDBOX, Go.timed(() -> other.nodes().first().succeed("true")))
              .run(WARM_UP_COMMANDS, COMMAND_ROUNDS, progress);
      return List.of(
          Row.within(TRUE + ", p50", get(samples, OURS), 50, COMMAND_LIMIT),
          Row.compared(
              TRUE, get(samples, OURS), "in the sandbox", get(samples, SANDBOX), Samples::tail));
    }
  }

  private static Samples get(Map<String, Samples> samples, String name) {
    return Objects.requireNonNull(samples.get(name));
  }
}
