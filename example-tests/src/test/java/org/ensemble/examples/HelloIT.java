// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples;

import static org.ensemble.assertions.EnsembleAssertions.assertThat;

import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.Role;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.junit.jupiter.api.Test;

/** Three nodes of their own: they see each other by name, and one serves files to the others. */
@CompositionTest("hello")
class HelloIT {

  @Test
  void everyNodeFindsEveryOtherByName(Nodes nodes) {
    for (Node node : nodes) {
      for (Node peer : nodes) {
        assertThat(node.succeed("getent ahostsv4 " + peer.name()).stdout())
            .startsWith(peer.address() + " ");
      }
    }
  }

  @Test
  void aFileWrittenOnTheServerIsServedToTheClients(
      @Role("server") Node server, @Role("client") Nodes clients) {
    server.file("/srv/www/greeting").write("hello from " + server.name());

    clients.forEachInParallel(
        client ->
            assertThat(client.succeed("busybox wget -q -O - http://server/greeting").stdout())
                .isEqualTo("hello from server"));
  }

  @Test
  void whatANodeWritesIsOnNoOther(@Role("client") Nodes clients) {
    Node first = clients.named("client1");
    Node second = clients.named("client2");

    first.file("/root/note").write("mine");

    assertThat(second.file("/root/note")).doesNotExist();
    assertThat(second).answers("hostname", "client2");
  }

  @Test
  void everyNodeIsALinuxOfItsOwnWithSystemdAsItsFirstProcess(Nodes nodes) {
    assertThat(nodes)
        .answer("cat /proc/1/comm", "systemd")
        .answer("systemctl is-system-running", "running");
    assertThat(nodes.stream().map(node -> node.file("/etc/machine-id").text()))
        .doesNotHaveDuplicates();
  }
}
