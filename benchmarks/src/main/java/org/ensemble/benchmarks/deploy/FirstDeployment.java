// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.deploy;

import java.time.Duration;
import org.ensemble.benchmarks.ChildJvm;
import org.ensemble.benchmarks.Sandbox;
import org.ensemble.deployment.Deployment;

/** The first thing that a JVM does. */
final class FirstDeployment {

  private FirstDeployment() {}

  public static void main(String[] arguments) {
    long start = System.nanoTime();
    try (Deployment deployment = new Sandbox().deploy(DeployBenchmark.FOUR_NODES)) {
      ChildJvm.tell(deployment.id(), Duration.ofNanos(System.nanoTime() - start));
    }
  }
}
