// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.ensemble.deployment.keeper.Keepers;
import org.ensemble.deployment.kept.KeptFacts.KeptNode;
import org.ensemble.deployment.kept.SomeFacts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the words of a command line mean. */
class ArgumentsTests {

  @TempDir Path state;

  @BeforeEach
  void publish() throws Exception {
    SomeFacts.publish(state, SomeFacts.of("oar-bcdfgh", "oar", 5));
  }

  private Keepers keepers() {
    return new Keepers(state);
  }

  @Test
  void theIdMayBeLeftOutWhereThereIsOne() {
    NodeArguments given = NodeArguments.of(keepers(), List.of("oar", "server"));
    assertThat(given).isEqualTo(NodeArguments.of(keepers(), List.of("server")));
    assertThat(given.node()).isEqualTo("server");
    assertThat(given.kept().id()).isEqualTo("oar-bcdfgh");
  }

  @Test
  void logsAreOfAllNodesOrOfOne() throws Exception {
    assertThat(nodes(List.of())).containsExactly("server");
    assertThat(nodes(List.of("server"))).containsExactly("server");
    assertThat(nodes(List.of("oar"))).containsExactly("server");
    assertThat(nodes(List.of("oar", "server"))).containsExactly("server");
    assertThatThrownBy(() -> nodes(List.of("oar", "sever")))
        .hasMessage("deployment `oar-bcdfgh`: unknown node `sever`: known are `server`");
    assertThatThrownBy(() -> nodes(List.of("sever")))
        .hasMessage("unknown deployment `sever`: known are `oar-bcdfgh`");

    SomeFacts.publish(state, SomeFacts.of("hello-jklmnp", "hello", 6));
    assertThatThrownBy(() -> nodes(List.of("server")))
        .hasMessage("unknown deployment `server`: known are `oar-bcdfgh`, `hello-jklmnp`");
  }

  private List<String> nodes(List<String> words) {
    return LogChoice.of(keepers(), words).nodes().stream().map(KeptNode::name).toList();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "node1:/etc/motd, node1, /etc/motd",
        "node1:, node1, ''",
        "/tmp/a:b, -, /tmp/a:b",
        "./a:b, -, ./a:b",
        ":x, -, :x",
        "motd, -, motd"
      })
  void aColonBeforeAnySlashIsBehindANode(String text, String node, String path) {
    assertThat(CopyPlace.of(text)).isEqualTo(new CopyPlace(node, path));
  }
}
