// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.ensemble.cli.output.Json;
import org.ensemble.deployment.kept.SomeFacts;
import org.junit.jupiter.api.Test;

class KeptTableTests {

  private static final Instant NOW = Instant.ofEpochSecond(10_000);

  @Test
  void eachHasALine() {
    List<String> many = IntStream.rangeClosed(1, 9).mapToObj(i -> "node" + i).toList();
    List<KeptRow> rows =
        List.of(
            new KeptRow("oar-bcdfgh", "oar", "sandbox", "trixie", many, 4_000, 59L, "/evidence"),
            KeptRow.of(SomeFacts.of("hello-jklmnp", "hello", 9_959), Duration.ofMinutes(119)),
            KeptRow.of(SomeFacts.of("hello-xyzbcd", "hello", 9_959), null));

    assertThat(KeptTable.of(rows, NOW))
        .containsExactly(
            "ID            COMPOSITION  FLAVOUR  VARIANT  NODES                                         SINCE           FREES ITSELF IN",
            "oar-bcdfgh    oar          sandbox  trixie   node1, node2, node3, node4, node5 and 4 more  1 h 40 min ago  59 s",
            "hello-jklmnp  hello        paper    -        server                                        41 s ago        1 h 59 min",
            "hello-xyzbcd  hello        paper    -        server                                        41 s ago        (does not answer)");
  }

  @Test
  void noneIsSaidToBeNone() {
    assertThat(KeptTable.of(List.of(), NOW)).containsExactly("No deployment is kept running.");
  }

  @Test
  void programsGetWhatIsKnown() {
    KeptRow row = KeptRow.of(SomeFacts.of("hello-jklmnp", "hello", 9_959), Duration.ofMinutes(2));

    assertThat(Json.of(List.of(row)))
        .isEqualTo(
            "[{\"id\":\"hello-jklmnp\",\"composition\":\"hello\",\"flavour\":\"paper\","
                + "\"nodes\":[\"server\"],\"since\":9959,\"freesItselfIn\":120,"
                + "\"evidence\":\"/evidence\"}]");
  }
}
