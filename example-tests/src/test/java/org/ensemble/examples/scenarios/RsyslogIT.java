// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.scenarios;

import static java.time.Duration.ofSeconds;
import static org.ensemble.assertions.EnsembleAssertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.Role;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the clients log is on the server, also what they log while it is away. */
@CompositionTest("rsyslog")
@Tag("scenario")
class RsyslogIT {

  @Role("server")
  Node server;

  @Role("client")
  Nodes clients;

  @Test
  void whatAClientLogsArrives() {
    clients.forEachInParallel(client -> client.succeed("logger --tag greeting hello"));

    clients.forEach(client -> awaitLines(client, List.of("greeting: hello")));
  }

  @Test
  void nothingIsLostWhileTheServerIsAway() {
    clients.forEachInParallel(
        client ->
            client.succeed("(for i in $(seq 300); do logger --tag number $i; done; touch done) &"));
    server.power().crash();
    clients.forEach(client -> client.await("all is logged").untilSucceeds("test -e done"));

    server.power().start();

    List<String> all = IntStream.rangeClosed(1, 300).mapToObj(i -> "number: " + i).toList();
    clients.forEach(client -> awaitLines(client, all));
  }

  private void awaitLines(Node client, List<String> lines) {
    server
        .await("all lines of " + client.name())
        .atMost(ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(server.file("/var/log/central/" + client.name() + ".log"))
                    .containsLines(lines));
  }
}
