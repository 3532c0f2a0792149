// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.scenarios;

import static java.time.Duration.ofSeconds;
import static org.ensemble.assertions.EnsembleAssertions.assertThat;

import java.util.List;
import org.ensemble.deployment.Deployment;
import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.Role;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A cluster keeps what it was told, whoever leaves and whoever joins. */
@CompositionTest("etcd")
@Tag("scenario")
class EtcdIT {

  @Role("member")
  Nodes members;

  @Test
  void aMemberThatWasDownCatchesUp() {
    Node absent = members.named("etcd1");
    absent.power().crash();
    members
        .named("etcd2")
        .await("the others have a leader")
        .atMost(ofSeconds(30))
        .untilSucceeds("etcdctl put --command-timeout=1s missed yes");

    absent.power().start();

    awaitValue(absent, "missed", "yes");
  }

  @Test
  void aLateJoinerGetsWhatWasWrittenBefore(@Role("joiner") Node joiner) {
    Node member = members.named("etcd1");
    member.succeed("etcdctl put early yes");
    // Refused until the members have known each other for some seconds.
    member
        .await("the cluster takes a member")
        .untilSucceeds("etcdctl member add etcd4 --peer-urls=http://etcd4:2380");

    joiner.power().start();

    awaitValue(joiner, "early", "yes");
  }

  @Test
  void aMinorityRefusesToWriteAndFollowsTheMajorityLater(Deployment deployment, Nodes all) {
    Node alone = members.named("etcd3");
    Nodes rest = all.without(alone);

    deployment.partition(new Nodes(List.of(alone)), rest);
    assertThat(alone.expectFailure("etcdctl put --command-timeout=1s refused yes"))
        .stderr()
        .containsAnyOf("deadline exceeded", "timed out");
    members
        .named("etcd1")
        .await("the others have a leader")
        .atMost(ofSeconds(30))
        .untilSucceeds("etcdctl put --command-timeout=1s accepted yes");

    deployment.heal();
    awaitValue(alone, "accepted", "yes");
  }

  /** As that member has it, without asking the others. */
  private static void awaitValue(Node node, String key, String value) {
    node.await(key + " is " + value)
        .atMost(ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(node)
                    .answers("etcdctl get --consistency=s --print-value-only " + key, value));
  }
}
