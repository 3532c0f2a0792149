// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ensemble.benchmarks.Benchmark;
import org.ensemble.benchmarks.ChildJvm;
import org.ensemble.benchmarks.InTurns;
import org.ensemble.benchmarks.InTurns.Go;
import org.ensemble.benchmarks.Row;
import org.ensemble.benchmarks.Samples;
import org.ensemble.benchmarks.TimedFlavour;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.support.Progress;

/** Four minimal nodes from nothing to ready, and back. */
public final class DeployBenchmark implements Benchmark {

  private static final DeploymentRequest FOUR_NODES = FirstDeployment.FOUR_NODES;

  private static final String OURS = "ours";
  private static final String SHELL = "shell";
  private static final int NODES = 4;

  /** A JVM compiles what it runs often; after so many deployments the figures fall no further. */
  private static final int WARM_UP = 10;

  private static final int ROUNDS = 15;
  private static final int COLD_ROUNDS = 7;
  private static final double LIMIT = 1.3;
  private static final Duration REFERENCE_LIMIT = Duration.ofMillis(1_500);
  private static final Duration TEARDOWN_LIMIT = Duration.ofMillis(500);
  private static final Duration CHILD_LIMIT = Duration.ofMinutes(2);

  private final List<Duration> teardowns = new ArrayList<>();

  @Override
  public String name() {
    return "deploy";
  }

  @Override
  public List<Row> run(Progress progress) throws Exception {
    TimedFlavour sandbox = TimedFlavour.sandbox();
    deploy(sandbox); // Whatever has to be built is built now.
    Map<String, Samples> warm;
    Map<String, Samples> cold;
    try (ShellReference reference = ShellReference.of(sandbox, FOUR_NODES)) {
      warm =
          new InTurns()
              .add(OURS, () -> deploy(sandbox))
              .add(SHELL, () -> reference.deploy(NODES))
              .run(WARM_UP, ROUNDS, progress);
      cold =
          new InTurns()
              .add(OURS, DeployBenchmark::deployInNewJvm)
              .add(SHELL, () -> reference.deploy(NODES))
              .run(1, COLD_ROUNDS, progress);
    }
    Samples teardown = Samples.of(teardowns.subList(teardowns.size() - ROUNDS, teardowns.size()));
    return List.of(
        Row.ratio(
            "deploy 4 nodes, JVM warm",
            warm.get(OURS),
            SHELL,
            warm.get(SHELL),
            Samples::spread,
            LIMIT),
        Row.compared(
            "deploy 4 nodes, first in a JVM",
            cold.get(OURS),
            SHELL,
            cold.get(SHELL),
            Samples::spread),
        Row.within("the shell reference itself", warm.get(SHELL), REFERENCE_LIMIT),
        Row.within("teardown of 4 nodes", teardown, TEARDOWN_LIMIT));
  }

  private Duration deploy(TimedFlavour sandbox) throws Exception {
    long start = System.nanoTime();
    Deployment deployment = sandbox.deploy(FOUR_NODES);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    teardowns.add(Go.timed(deployment::close).take());
    return took;
  }

  private static Duration deployInNewJvm() throws Exception {
    return new ChildJvm().run(CHILD_LIMIT, FirstDeployment.class, "sandbox").get(0).duration();
  }
}
