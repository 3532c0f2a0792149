// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.scenarios;

import static org.ensemble.assertions.EnsembleAssertions.assertThat;

import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.Role;
import org.ensemble.node.Content;
import org.ensemble.node.Node;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A secondary name server has what the primary has, and stands in for it. */
@CompositionTest("bind")
@Tag("scenario")
class BindIT {

  @Role("primary")
  Node primary;

  @Role("secondary")
  Node secondary;

  @Role("client")
  Node client;

  @Test
  void theSecondaryAnswersWithAuthority() {
    assertThat(client.succeed("dig @secondary primary.cluster.test"))
        .stdout()
        .containsPattern(";; flags:[^;]* aa")
        .contains(primary.address());
  }

  @Test
  void aChangeOnThePrimaryReachesTheSecondary() {
    primary
        .withStdin(Content.text("add login.cluster.test 60 A 10.0.0.7\nsend\n"))
        .succeed("nsupdate -l");

    client
        .await("the secondary knows login.cluster.test")
        .untilAsserted(
            () ->
                assertThat(client).answers("dig +short @secondary login.cluster.test", "10.0.0.7"));
  }

  @Test
  void namesResolveWhileThePrimaryIsDown() {
    client
        .file("/etc/resolv.conf")
        .write(
            "nameserver %s\nnameserver %s\noptions timeout:1\n"
                .formatted(primary.address(), secondary.address()));

    primary.power().crash();
    String found = client.execute("getent hosts secondary.cluster.test").stdout();
    primary.power().start();

    assertThat(found).startsWith(secondary.address());
  }
}
