// SPDX-License-Identifier: Apache-2.0
package org.ensemble.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.ensemble.deployment.Deployer;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.TestDeployments;
import org.ensemble.deployment.Traces;
import org.ensemble.linux.CgroupMounts;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.ensemble.support.HumanSize;
import org.ensemble.support.HumanTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * More at once than this machine has processors for. {@code -Dcrowd=64} makes the one deployment so
 * many nodes large, and has eight others at the same time.
 */
class CrowdIT {

  private static final int NODES = Integer.getInteger("crowd", 12);

  @TempDir Path directory;

  private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();

  @Test
  void manyNodesOfOneDeploymentBootAFewAtATime() {
    long start = System.nanoTime();
    try (Deployment deployment = deploy(deployments(), "pair=" + (NODES - 1))) {
      Duration up = Duration.ofNanos(System.nanoTime() - start);
      assertThat(deployment.nodes().size()).isEqualTo(NODES);
      deployment.nodes().succeed("true");
      int processors = Runtime.getRuntime().availableProcessors();
      if (NODES > 4 * processors) {
        assertThat(said)
            .contains(
                "of "
                    + NODES
                    + " nodes, those wait that would be more than "
                    + 4 * processors
                    + " to boot at once on this machine");
      }
      System.out.printf(
          "crowd: %d nodes up in %s; memory of a node %s; SSH handshakes %.1f %% of the processors' time%n",
          NODES,
          HumanTime.of(up),
          HumanSize.of(memory(deployment.id()) / NODES),
          100.0 * handshakes(deployment.nodes()) / up.toNanos() / processors);
    }
    assertThat(Traces.of(directory)).isEmpty();
  }

  @Test
  void manyDeploymentsAtOnceAllComeUpOrWait() throws Exception {
    int count = NODES < 64 ? 3 : 8;
    // There is room for two of them, of 256 MiB expected for each.
    TestDeployments deployments = deployments().with(Settings.MEMORY, "512MiB");
    ExecutorService threads = Executors.newFixedThreadPool(count);
    long start = System.nanoTime();
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        all.add(
            threads.submit(
                () -> {
                  try (Deployment deployment = deploy(deployments, "pair=1")) {
                    deployment.nodes().succeed("true");
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get(5, TimeUnit.MINUTES);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(said)
        .anyMatch(line -> line.matches("mini-\\w{6} is waiting for 256 MiB: .*512 MiB of 512 MiB"));
    System.out.printf("crowd: %d deployments, two at a time, in %s%n", count, since(start));
    said.stream()
        .filter(line -> line.contains("before this one"))
        .limit(3)
        .forEach(System.out::println);
    assertThat(Traces.of(directory)).isEmpty();
  }

  /**
   * What one SSH session to each node costs, in nanoseconds of all together: the first transfer of
   * a node opens one of its own, the second finds it open.
   */
  private static long handshakes(Nodes nodes) {
    long nanos = 0;
    for (Node node : nodes) {
      long first = write(node);
      nanos += Math.max(0, first - write(node));
    }
    return nanos;
  }

  private static long write(Node node) {
    long start = System.nanoTime();
    node.file("/run/written").write("a".repeat(100_000));
    return System.nanoTime() - start;
  }

  private TestDeployments deployments() {
    return new TestDeployments(directory);
  }

  private Deployment deploy(TestDeployments deployments, String roles) {
    DeploymentRequest request = new DeploymentRequest("mini", roles, null, Map.of(), Set.of());
    return new Deployer(deployments.settings(), said::add).deploy(request, deployments.flavour());
  }

  /** What the kernel charges its nodes with: processes, and the files that they alone have read. */
  private static long memory(String deployment) {
    CgroupMounts mounts = CgroupMounts.ofThisMachine();
    Path root = mounts.v1("memory").orElse(mounts.unified()).resolve("ensemble-" + deployment);
    String file = mounts.v1("memory").isPresent() ? "memory.usage_in_bytes" : "memory.current";
    try (var nodes = Files.list(root)) {
      return nodes
          .filter(Files::isDirectory)
          .flatMapToLong(node -> LongStream.of(number(node.resolve(file))))
          .sum();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static long number(Path file) {
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String since(long start) {
    return HumanTime.of(Duration.ofNanos(System.nanoTime() - start));
  }
}
