// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.deploy;

import java.time.Duration;
import org.ensemble.benchmarks.ChildJvm;
import org.ensemble.benchmarks.TimedFlavour;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;

/** The first thing that a JVM does. */
public final class FirstDeployment {

  public static final DeploymentRequest FOUR_NODES = DeploymentRequest.of("minimal");

  private FirstDeployment() {}

  /**
   * @param arguments the flavour
   */
  public static void main(String[] arguments) {
    long start = System.nanoTime();
    try (Deployment deployment = new TimedFlavour(arguments[0]).deploy(FOUR_NODES)) {
      ChildJvm.tell(deployment.id(), Duration.ofNanos(System.nanoTime() - start));
    }
  }
}
