// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.scenarios;

import static java.time.Duration.ofSeconds;
import static org.ensemble.assertions.EnsembleAssertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.Role;
import org.ensemble.node.BackgroundProcess;
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
    clients.succeed("logger --tag greeting hello");

    awaitLines(List.of("greeting: hello"));
  }

  @Test
  void nothingIsLostWhileTheServerIsAway() {
    List<BackgroundProcess> logging =
        clients.mapInParallel(
            client -> client.start("for i in $(seq 300); do logger --tag number $i; done"));
    server.power().crash();
    logging.forEach(BackgroundProcess::await);

    server.power().start();

    awaitLines(IntStream.rangeClosed(1, 300).mapToObj(i -> "number: " + i).toList());
  }

  private void awaitLines(List<String> lines) {
    for (String client : clients.names()) {
      server
          .await("all lines of " + client)
          .atMost(ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(server.file("/var/log/central/" + client + ".log"))
                      .containsLines(lines));
    }
  }
}
