// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NodeBoardTests {

  private long now;
  private final NodeBoard board = new NodeBoard(() -> now);

  @Test
  void eachNodeHasALineWithWhatItDoesAndSinceWhen() {
    board.node("oar-1", "server", "waits for its turn");
    board.node("oar-1", "node1", "boots");
    pass(61);
    board.node("oar-1", "server", "boots");
    board.node("oar-1", "node1", "boots");
    pass(2);

    assertThat(board.lines())
        .containsExactly(
            "oar-1: 0 of 2 ready", "  server  boots  2 s", "  node1   boots  1 min 3 s");
    board.node("oar-1", "node1", Progress.READY);
    assertThat(board.lines())
        .containsExactly("oar-1: 1 of 2 ready", "  server  boots  2 s", "  node1   ready");
  }

  @Test
  void inOneLineThoseThatDoTheSameAreNamedTogether() {
    board.node("oar-1", "server", Progress.READY);
    board.node("oar-1", "node1", "boots");
    board.node("oar-1", "node2", "boots");
    board.node("hello-2", "client", "has booted");

    assertThat(board.summary())
        .isEqualTo("oar-1: node1, node2: boots; hello-2: client: has booted");
  }

  @Test
  void aDeploymentThatIsReadyIsNotShown() {
    board.node("oar-1", "server", "boots");
    board.node("oar-1", "node1", "boots");
    board.node("oar-1", "server", Progress.READY);
    assertThat(board.isEmpty()).isFalse();

    board.node("oar-1", "node1", Progress.READY);

    assertThat(board.isEmpty()).isTrue();
    assertThat(board.lines()).isEmpty();
  }

  @Test
  void norIsOneWhoseNodesAreGone() {
    board.node("oar-1", "server", "boots");
    board.node("oar-1", "node1", Progress.READY);
    board.node("oar-1", "server", Progress.GONE);
    board.node("oar-1", "node1", Progress.GONE);

    assertThat(board.isEmpty()).isTrue();
  }

  private void pass(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }
}
