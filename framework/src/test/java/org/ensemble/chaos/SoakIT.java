// SPDX-License-Identifier: Apache-2.0
package org.ensemble.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ensemble.cli.footprint.Footprint;
import org.ensemble.cli.footprint.MachineTraces;
import org.ensemble.cli.footprint.Ownership;
import org.ensemble.deployment.Deployer;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.TestDeployments;
import org.ensemble.deployment.Traces;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * One deployment after the other in one JVM, and what has grown meanwhile. {@code -Dsoak=500} makes
 * it so many, and then says how quick the last ten were beside the first.
 */
@Isolated("what other tests have at that time would be noticed as well")
class SoakIT {

  /** By then everything that is made once has been made. */
  private static final int WARM = 5;

  @TempDir Path directory;

  @Test
  void nothingGrows() {
    int cycles = Integer.getInteger("soak", 10);
    TestDeployments deployments = new TestDeployments(directory);
    Settings settings = deployments.settings();
    Deployer deployer = new Deployer(settings, Progress.SILENT);
    DeploymentRequest request = new DeploymentRequest("mini", "pair=0", null, Map.of(), Set.of());
    MachineTraces machine =
        new MachineTraces(
            Ownership.ofNewRun(settings.state(), settings.cache()),
            settings.state(),
            settings.cache(),
            Optional.empty());
    List<Double> seconds = new ArrayList<>();
    Footprint before = machine.take();
    ThisJvm warm = ThisJvm.now();
    for (int i = 0; i < WARM + cycles; i++) {
      if (i == WARM) {
        warm = ThisJvm.now();
        before = machine.take();
      }
      long start = System.nanoTime();
      try (Deployment deployment = deployer.deploy(request, deployments.flavour())) {
        deployment.nodes().succeed("true");
      }
      seconds.add((System.nanoTime() - start) / 1e9);
    }
    ThisJvm end = ThisJvm.now();

    assertThat(Traces.of(directory)).isEmpty();
    assertThat(Others.explain(machine.take().leftSince(before), directory)).isEmpty();
    assertThat(end.files()).as("open files").isLessThanOrEqualTo(warm.files() + 5);
    assertThat(end.threads()).as("threads").isLessThanOrEqualTo(warm.threads() + 5);
    assertThat(end.heap() - warm.heap()).as("heap").isLessThan(8L << 20);
    if (cycles >= 100) {
      System.out.printf(
          "soak: %d cycles; first ten %.2f s, last ten %.2f s: %.2f; %s, then %s%n",
          cycles,
          median(seconds.subList(WARM, WARM + 10)),
          median(seconds.subList(seconds.size() - 10, seconds.size())),
          median(seconds.subList(seconds.size() - 10, seconds.size()))
              / median(seconds.subList(WARM, WARM + 10)),
          warm,
          end);
    }
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }
}
