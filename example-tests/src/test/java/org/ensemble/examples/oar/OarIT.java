// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.oar;

import static java.time.Duration.ofSeconds;
import static org.ensemble.assertions.EnsembleAssertions.assertThat;

import java.util.List;
import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.Role;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What users of an OAR cluster rely on, seen as one of them: real OAR from Debian's packages. */
@CompositionTest("oar")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OarIT {

  @Role("frontend")
  Node frontend;

  @Role("node")
  Nodes nodes;

  OarClient oar;

  @BeforeEach
  void logIn() {
    oar = new OarClient(frontend, "user1");
  }

  @Test
  @Tag("demo")
  void aTwoNodeJobRunsOnBothAndSaysSo() {
    int id = oar.submit("-l nodes=2", "cat $OAR_NODEFILE");

    OarJob job = oar.await(id, "Terminated");

    assertThat(job.nodes()).containsExactlyInAnyOrderElementsOf(nodes.names());
    Node first = nodes.named(job.nodes().get(0));
    assertThat(first.file(job.outputOf("user1"))).containsLines(nodes.names());
    assertThat(job.exitStatus()).isZero();
  }

  @Test
  void aJobThatNeedsMoreThanThereIsWaitsAndStartsWhenTheRunningOneEnds() {
    // The running job ends when the test opens its gate, not when a clock says so.
    nodes.forEachInParallel(node -> node.as("user1").succeed("rm -f gate && mkfifo -m 600 gate"));
    OarJob running = oar.await(oar.submit("-l nodes=2", "cat gate"), "Running");
    int waiting = oar.submit("-l nodes=1", "hostname");
    oar.awaitPostponed(waiting);
    assertThat(oar.job(waiting).state()).isEqualTo("Waiting");
    assertThat(oar.job(waiting).nodes()).isEmpty();

    nodes
        .named(running.nodes().get(0))
        .as("user1")
        .within(ofSeconds(10))
        .succeed("echo open >gate");

    OarJob started = oar.await(waiting, "Terminated");
    OarJob ended = oar.await(running.id(), "Terminated");
    assertThat(started.start()).isGreaterThanOrEqualTo(ended.stop());
    assertThat(output(started)).isEqualTo(started.nodes());
  }

  @Test
  void oardelEndsARunningJobAndFreesItsNodes() {
    OarJob running = oar.await(oar.submit("-l nodes=2", "sleep 600"), "Running");

    oar.delete(running.id());

    assertThat(oar.await(running.id(), "Error").events()).contains("FRAG_JOB_REQUEST");
    nodes.named(running.nodes().get(0)).expectFailure("pgrep -u user1 -x sleep");
    oar.await(oar.submit("-l nodes=2", "true"), "Terminated");
  }

  @Test
  @Tag("demo")
  void aJobWithAPropertyConstraintLandsOnThatNode() {
    for (String name : nodes.names()) {
      OarJob job = oar.await(oar.submit("-p \"host='" + name + "'\"", "hostname"), "Terminated");

      assertThat(job.nodes()).containsExactly(name);
      assertThat(output(job)).containsExactly(name);
    }
  }

  @Test
  @Tag("demo")
  void anArrayJobRunsAllItsParts() {
    List<Integer> parts = oar.submitAll("--array 3", "echo part $OAR_ARRAY_INDEX");

    assertThat(parts).hasSize(3);
    for (int i = 0; i < parts.size(); i++) {
      assertThat(output(oar.await(parts.get(i), "Terminated"))).containsExactly("part " + (i + 1));
    }
  }

  @Test
  @Tag("demo")
  void twoUsersDoNotSeeEachOthersFiles() {
    OarJob job = oar.await(oar.submit("-l nodes=1", "echo secret"), "Terminated");
    Node node = nodes.named(job.nodes().get(0));

    assertThat(node.as("user1").succeed("cat " + job.outputOf("user1")).stdout())
        .isEqualTo("secret\n");
    assertThat(node.as("user2").expectFailure("cat " + job.outputOf("user1")).stderr())
        .contains("Permission denied");
    assertThat(frontend.as("user2").expectFailure("oardel " + job.id()).stderr())
        .contains("not the right user");
  }

  /** Last, because a node is missing for a while. */
  @Test
  @Order(Integer.MAX_VALUE)
  void aNodeThatDiesIsMarkedAndTheNextJobAvoidsIt() {
    Node victim = nodes.iterator().next();

    victim.power().crash();

    frontend
        .await("OAR has noticed that " + victim.name() + " is dead")
        .atMost(ofSeconds(30))
        .untilAsserted(
            () -> assertThat(oar.nodeStates().get(victim.name())).isIn("Absent", "Suspected"));
    OarJob job = oar.await(oar.submit("-l nodes=1", "hostname"), "Terminated");
    assertThat(job.nodes()).hasSize(1).doesNotContain(victim.name());

    victim.power().start();
    frontend
        .await("OAR has noticed that " + victim.name() + " is back")
        .atMost(ofSeconds(60))
        .untilAsserted(() -> assertThat(oar.nodeStates().get(victim.name())).isEqualTo("Alive"));
    oar.await(oar.submit("-p \"host='" + victim.name() + "'\"", "hostname"), "Terminated");
  }

  /** What a job printed, read where OAR says that it ran. */
  private List<String> output(OarJob job) {
    return nodes.named(job.nodes().get(0)).file(job.outputOf(oar.user())).lines();
  }
}
