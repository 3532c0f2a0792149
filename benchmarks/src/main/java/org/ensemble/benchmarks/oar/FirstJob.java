// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.oar;

import java.time.Duration;
import org.ensemble.benchmarks.ChildJvm;
import org.ensemble.benchmarks.TimedFlavour;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.examples.oar.OarClient;

/** Brings OAR up and has it run one job on both nodes. */
final class FirstJob {

  static final String READY = "ready";
  static final String TERMINATED = "terminated";

  private FirstJob() {}

  public static void main(String[] arguments) {
    long start = System.nanoTime();
    try (Deployment deployment = TimedFlavour.sandbox().deploy(DeploymentRequest.of("oar"))) {
      ChildJvm.tell(READY, Duration.ofNanos(System.nanoTime() - start));
      OarClient oar = new OarClient(deployment.node("frontend"), "user1");
      oar.await(oar.submit("-l nodes=2", "true"), "Terminated");
      ChildJvm.tell(TERMINATED, Duration.ofNanos(System.nanoTime() - start));
    }
  }
}
