// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.scenarios;

import static java.time.Duration.ofSeconds;
import static org.ensemble.assertions.EnsembleAssertions.assertThat;

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

    // It prints the settings of the new member. Refused until the others have met for some seconds.
    String settings =
        member
            .await("the cluster takes a member")
            .untilSucceeds("etcdctl member add etcd4 --peer-urls=http://etcd4:2380 | grep ^ETCD_")
            .stdout();
    joiner.file("/etc/default/etcd").write(settings);
    joiner.unit("etcd").start();

    awaitValue(joiner, "early", "yes");
    assertThat(member.succeed("etcdctl member list")).stdoutContains("started, etcd4");
  }

  @Test
  void aMinorityRefusesToWrite() {
    Node left = members.named("etcd3");
    left.succeed("etcdctl put count 1");
    Nodes others = members.without(left);
    others.forEachInParallel(node -> node.power().crash());

    assertThat(left.expectFailure("etcdctl put --command-timeout=1s count 2"))
        .stderr()
        .containsAnyOf("deadline exceeded", "timed out");
    awaitValue(left, "count", "1");

    others.forEachInParallel(node -> node.power().start());
    members
        .await("the cluster is healthy again")
        .all()
        .untilSucceeds("etcdctl endpoint health --command-timeout=1s");
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
