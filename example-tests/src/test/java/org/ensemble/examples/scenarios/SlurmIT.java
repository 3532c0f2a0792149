// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.scenarios;

import static java.time.Duration.ofSeconds;
import static org.ensemble.assertions.EnsembleAssertions.assertThat;

import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.Role;
import org.ensemble.node.Commands;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What users of a Slurm cluster rely on. */
@CompositionTest("slurm")
@Tag("scenario")
class SlurmIT {

  @Role("controller")
  Node controller;

  @Role("node")
  Nodes nodes;

  Commands user;

  @BeforeEach
  void logIn() {
    user = controller.as("user1");
  }

  @Test
  void aJobRunsOnBothNodes() {
    assertThat(user.succeed("srun --nodes=2 hostname").stdout().lines())
        .containsExactlyInAnyOrderElementsOf(nodes.names());
  }

  @Test
  void aJobThatEndsWhileTheControllerIsAwayIsNotLost() {
    String job =
        user.succeed("sbatch --parsable --wrap='until [ -e go ]; do sleep 0.1; done; hostname'")
            .stdout()
            .strip();
    awaitState(job, "RUNNING");
    Node node = nodes.named(of(job, "BatchHost"));

    controller.unit("slurmctld").stop();
    node.as("user1").succeed("touch go");
    node.file("/home/user1/slurm-" + job + ".out").await().contains(node.name());
    controller.unit("slurmctld").start();

    awaitState(job, "COMPLETED");
  }

  private void awaitState(String job, String state) {
    controller
        .await("job " + job + " is " + state)
        .atMost(ofSeconds(30))
        .untilAsserted(() -> assertThat(of(job, "JobState")).isEqualTo(state));
  }

  /** What {@code scontrol} says of a job. */
  private String of(String job, String field) {
    return user.succeed("scontrol show job " + job + " | grep -oP '\\b" + field + "=\\K\\S+'")
        .stdout()
        .strip();
  }
}
