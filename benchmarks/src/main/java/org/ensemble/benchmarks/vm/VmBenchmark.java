// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.vm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.benchmarks.Benchmark;
import org.ensemble.benchmarks.InTurns.Go;
import org.ensemble.benchmarks.Row;
import org.ensemble.benchmarks.Samples;
import org.ensemble.benchmarks.TimedFlavour;
import org.ensemble.benchmarks.deploy.FirstDeployment;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.support.Progress;

/** Nodes as virtual machines. */
public final class VmBenchmark implements Benchmark {

  private static final DeploymentRequest ONE_NODE =
      new DeploymentRequest("minimal", "node=1", null, Map.of());

  private static final String DEPLOY = "deploy 4 nodes in vm";

  private static final int ROUNDS = 3;
  private static final int START_ROUNDS = 5;

  @Override
  public String name() {
    return "vm";
  }

  @Override
  public List<Row> run(Progress progress) throws Exception {
    TimedFlavour vm;
    try {
      vm = new TimedFlavour("vm");
    } catch (EnsembleException e) {
      return List.of(Row.skipped(DEPLOY, "vm", String.valueOf(e.getMessage())));
    }
    List<Row> rows = new ArrayList<>(DiskRows.of(vm, progress));
    rows.add(start(vm, progress));
    rows.addAll(four(vm, progress));
    return rows;
  }

  /** The first answer to a command, beside what the machine says of its own start. */
  private static Row start(TimedFlavour vm, Progress progress) {
    List<Duration> answers = new ArrayList<>();
    List<Duration> guests = new ArrayList<>();
    try (Deployment deployment = vm.deploy(ONE_NODE)) {
      for (int round = 1; round <= START_ROUNDS; round++) {
        progress.say("start of a machine, round " + round + " of " + START_ROUNDS);
        Start start = Start.of(deployment.nodes().first());
        answers.add(start.firstAnswer());
        guests.add(start.multiUser());
      }
    }
    return Row.ratio(
        "from the start of a machine to the first answer to a command",
        Samples.of(answers),
        "its own time to multi-user.target",
        Samples.of(guests),
        Samples::spread,
        1.1);
  }

  private static List<Row> four(TimedFlavour vm, Progress progress) throws Exception {
    List<Duration> deployments = new ArrayList<>();
    List<Duration> teardowns = new ArrayList<>();
    List<Long> memory = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      progress.say("four machines, round " + round + " of " + ROUNDS);
      long start = System.nanoTime();
      Deployment deployment = vm.deploy(FirstDeployment.FOUR_NODES);
      deployments.add(Duration.ofNanos(System.nanoTime() - start));
      try {
        memory.addAll(MachineMemory.of(deployment));
      } finally {
        teardowns.add(Go.timed(deployment::close).take());
      }
    }
    return List.of(
        Row.plain(DEPLOY, Samples.of(deployments).spread()),
        Row.plain("teardown of 4 nodes in vm", Samples.of(teardowns).spread()),
        Row.plain("memory of an idle machine (PSS)", MachineMemory.text(memory)));
  }
}
