// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples;

import static org.assertj.core.api.Assertions.assertThat;

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

    assertThat(second.file("/root/note").exists()).isFalse();
    assertThat(second.succeed("hostname").stdout()).isEqualTo("client2\n");
  }

  @Test
  void everyNodeIsALinuxOfItsOwnWithSystemdAsItsFirstProcess(Nodes nodes) {
    for (Node node : nodes) {
      assertThat(node.succeed("cat /proc/1/comm").stdout()).isEqualTo("systemd\n");
      assertThat(node.succeed("systemctl is-system-running").stdout()).isEqualTo("running\n");
    }
    assertThat(nodes.stream().map(node -> node.file("/etc/machine-id").text()))
        .doesNotHaveDuplicates();
  }
}
