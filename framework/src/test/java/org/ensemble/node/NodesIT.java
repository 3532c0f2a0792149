// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.sandbox.SandboxNode;
import org.ensemble.ssh.WayIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Commands on many nodes. They are one machine, reached by four handles, the last of which leads to
 * another {@code /etc/issue}.
 */
class NodesIT {

  @RegisterExtension static final SandboxNode BOX = new SandboxNode("mini");

  private static final String DIFFERENCE =
      "echo odd >/run/odd; mount --bind /run/odd /etc/issue; hostname() { :; }";

  private static final List<LiveNode> LIVE = new ArrayList<>();
  private static Nodes nodes = new Nodes(List.of());

  @BeforeAll
  static void connect() {
    for (int i = 1; i <= 4; i++) {
      LIVE.add(node("node" + i, i == 4 ? BOX.wayIn(DIFFERENCE) : BOX.wayIn()));
    }
    nodes = new Nodes(LIVE);
    nodes.succeed("true");
  }

  @AfterAll
  static void disconnect() {
    LIVE.forEach(LiveNode::close);
  }

  private static LiveNode node(String name, WayIn wayIn) {
    return new LiveNode(
        new FakeNode().context(name, wayIn, BOX.hostKey(), BOX.clientKey(), CommandListener.NONE));
  }

  @Test
  void answerInTheirOrder() {
    Answers answers = nodes.as("alice").succeed("whoami");

    assertThat(answers.stream().map(CommandResult::node))
        .containsExactly("node1", "node2", "node3", "node4");
    assertThat(answers.agreed()).isEqualTo("alice\n");
    assertThat(answers.of("node2").user()).isEqualTo("alice");
    assertThat(answers.byNode(CommandResult::status))
        .containsExactly(entry("node1"), entry("node2"), entry("node3"), entry("node4"));
    assertThatThrownBy(() -> answers.of("node5"))
        .hasMessageStartingWith("unknown node `node5`: known are `node1`");
  }

  private static java.util.Map.Entry<String, Integer> entry(String node) {
    return java.util.Map.entry(node, 0);
  }

  @Test
  void showWhoAnswersDifferently() {
    Answers answers = nodes.execute("grep -x odd /etc/issue || { echo even; exit 3; }");

    assertThat(answers.agree()).isFalse();
    assertThat(answers.odd()).containsExactly("node4");
    assertThat(answers.majority().orElseThrow().nodes()).containsExactly("node1", "node2", "node3");
    assertThat(answers)
        .hasToString(
            """
            4 nodes gave 2 different answers to `grep -x odd /etc/issue || { echo even; exit 3; }`
            node[1-3] (3 nodes) exited with 3
            stdout:
              even
            node4 exited with 0
            stdout:
              odd""");
    assertThatThrownBy(answers::agreed)
        .isInstanceOf(EnsembleException.class)
        .hasMessage("expected one answer from all nodes, but " + answers);
    assertThat(answers.groupsBy(result -> result.stderr())).hasSize(1);
  }

  @Test
  void haveNoMajorityInATie() {
    Answers answers =
        nodes.where(node -> "node1,node4".contains(node.name())).execute("cat /etc/issue");

    assertThat(answers.majority()).isEmpty();
    assertThat(answers.odd()).containsExactly("node1", "node4");
  }

  @Test
  void tellOfAllThatFailed() {
    assertThatThrownBy(() -> nodes.succeed("grep odd /etc/issue || { echo wrong >&2; exit 3; }"))
        .isInstanceOf(NodesFailedException.class)
        .hasMessage(
            """
            `grep odd /etc/issue || { echo wrong >&2; exit 3; }` did not exit with 0 on 3 of 4 nodes
            node[1-3] (3 nodes) exited with 3
            stderr:
              wrong
            as expected: node4""")
        .satisfies(e -> assertThat(((NodesFailedException) e).answers().size()).isEqualTo(4));
    assertThatThrownBy(() -> nodes.expectFailure("! grep -q odd /etc/issue"))
        .hasMessage(
            """
            `! grep -q odd /etc/issue` did not fail on 3 of 4 nodes
            node[1-3] (3 nodes) exited with 0
            as expected: node4""");
  }

  @Test
  void doNotTakeATimeOutForAFailureAndKeepTheOtherAnswers() {
    assertThatThrownBy(
            () ->
                nodes
                    .within(ofMillis(700))
                    .expectFailure("grep -q odd /etc/issue && sleep 60; exit 1"))
        .isInstanceOf(NodesFailedException.class)
        .hasMessage(
            """
            `grep -q odd /etc/issue && sleep 60; exit 1` did not fail on 1 of 4 nodes
            node `node4`, root: `grep -q odd /etc/issue && sleep 60; exit 1` did not end within 700 ms and was killed
            as expected: node[1-3]""")
        .satisfies(
            e ->
                assertThat(((NodesFailedException) e).unanswered().get("node4"))
                    .isInstanceOf(CommandTimeoutException.class));
  }

  @Test
  void endWithTheFirstFailureIfAsked() {
    assertThatThrownBy(
            () -> nodes.failingFast().succeed("grep -q odd /etc/issue && exit 1; sleep 4711"))
        .hasMessage(
            """
            `grep -q odd /etc/issue && exit 1; sleep 4711` did not exit with 0 on 1 of 4 nodes
            node4 exited with 1
            given up after that: node[1-3]""");
    assertThat(nodes.first().execute("pgrep -f '[s]leep 4711'").stdout()).as("killed").isEmpty();
  }

  @Test
  void areWaitedForTogether() {
    nodes.succeed("rm -f /run/leader");
    nodes.first().succeed("(sleep 0.3; touch /run/leader) >/dev/null 2>&1 &");

    assertThat(nodes.await("there is a leader").all().untilSucceeds("test -f /run/leader").size())
        .isEqualTo(4);
    assertThat(nodes.await("one is odd").any().untilSucceeds("grep odd /etc/issue").name())
        .isEqualTo("node4");
    assertThatThrownBy(
            () ->
                nodes
                    .await("two are odd")
                    .atMost(ofMillis(500))
                    .atLeast(2)
                    .untilSucceeds("grep -q odd /etc/issue"))
        .hasMessageMatching(
            "(?s)waiting \\d+ ms until two are odd on at least 2 of 4 nodes was in vain, its budget of 500 ms is over; it held on 1\n"
                + "  node1: node `node1`, root: `grep -q odd /etc/issue` exited with 1 after \\d+ ms, expected 0\n"
                + ".*\n  node4: held after \\d+ ms");
  }

  @Test
  void maskSecretsInWhatTheyTell() {
    NodeContext plain =
        new FakeNode()
            .context("box", BOX.wayIn(), BOX.hostKey(), BOX.clientKey(), CommandListener.NONE);
    UnaryOperator<String> masking = text -> text.replace("hunter2", "***");
    try (LiveNode secretive =
        new LiveNode(
            new NodeContext(
                plain.name(),
                plain.role(),
                plain.address(),
                plain.wayIn(),
                plain.hostKey(),
                plain.clientKey(),
                plain.power(),
                plain.network(),
                plain.machine(),
                plain.faults(),
                plain.listener(),
                plain.slowness(),
                ofSeconds(20),
                plain.console(),
                masking))) {
      assertThat(secretive.execute("echo hunter2").toString())
          .matches(
              "node `box`, root: `echo \\*\\*\\*` exited with 0 after .*\nstdout:\n  \\*\\*\\*");
      Nodes one = new Nodes(List.of(secretive));
      assertThat(one.execute("echo hunter2"))
          .hasToString("1 node gave 1 answer to `echo ***`\nbox exited with 0\nstdout:\n  ***");
      assertThatThrownBy(() -> one.succeed("echo hunter2; exit 1"))
          .hasMessage(
              "`echo ***; exit 1` did not exit with 0 on 1 of 1 nodes\nbox exited with 1\nstdout:\n  ***");
    }
  }

  @Test
  void leaveNoThreadsBehind() {
    for (int i = 0; i < 20; i++) {
      nodes.execute("true");
    }
    org.awaitility.Awaitility.await()
        .atMost(ofSeconds(10))
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("ensemble node")));
  }
}
