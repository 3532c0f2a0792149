// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.oar;

import static java.time.Duration.ofSeconds;
import static org.ensemble.assertions.EnsembleAssertions.assertThat;
import static org.ensemble.flavour.Capability.CGROUP_V1;
import static org.ensemble.flavour.Capability.KERNEL;

import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.Requires;
import org.ensemble.junit.Role;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** OAR's job resource manager, which needs what containers here do not have: cgroup v1. */
@CompositionTest(value = "oar", variant = "cpuset", roles = "node=1")
@Requires({KERNEL, CGROUP_V1})
@Tag("scenario")
class OarCpusetIT {

  @Role("frontend")
  Node frontend;

  @Role("node")
  Nodes nodes;

  @Test
  void aJobIsConfinedToTheProcessorOfItsResourceAndLeavesNothing() {
    OarClient oar = new OarClient(frontend, "user1");
    Node node = nodes.iterator().next();
    node.as("user1").succeed("mkfifo -m 600 gate");
    assertThat(node.succeed("grep Cpus_allowed_list /proc/1/status").stdout()).endsWith("\t0-1\n");

    // Something stays in the background; the job itself ends when the test opens its gate.
    OarJob job = oar.await(oar.submit("-l nodes=1", "sleep 600 & cat gate"), "Running");

    String cpuset = "/sys/fs/cgroup/cpuset/oar/user1_" + job.id();
    assertThat(node.file(cpuset + "/cpuset.cpus").text()).isEqualTo("0\n");
    node.await("both of its processes run")
        .untilSucceeds("pgrep -u user1 -x sleep && pgrep -u user1 -x cat");
    for (String program : new String[] {"sleep", "cat"}) {
      String pid = node.succeed("pgrep -u user1 -x " + program).stdout().strip();
      assertThat(node.file(cpuset + "/tasks")).containsLines(pid);
      assertThat(node.succeed("grep Cpus_allowed_list /proc/" + pid + "/status").stdout())
          .endsWith("\t0\n");
    }

    node.as("user1").within(ofSeconds(10)).succeed("echo open >gate");

    oar.await(job.id(), "Terminated");
    node.await("its cpuset is gone")
        .untilAsserted(() -> assertThat(node.file(cpuset)).doesNotExist());
    node.expectFailure("pgrep -u user1 -x 'sleep|cat'");
  }
}
