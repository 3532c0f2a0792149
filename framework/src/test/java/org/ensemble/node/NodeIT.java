// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.sandbox.SandboxNode;
import org.ensemble.node.CommandListener.Recording;
import org.ensemble.ssh.HostKey;
import org.ensemble.ssh.WayIn;
import org.ensemble.ssh.WrongHostKeyException;
import org.ensemble.support.Slowness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The handle on a node of the sandbox. */
class NodeIT {

  static final FakeNode POWER = new FakeNode();
  static final ConcurrentLinkedQueue<String> RECORDED = new ConcurrentLinkedQueue<>();
  @RegisterExtension static final SandboxNode BOX = new SandboxNode("mini");

  static @Nullable LiveNode made;

  @BeforeAll
  static void connect() {
    made = new LiveNode(context("box", BOX.wayIn(), BOX.hostKey(), NodeIT::record));
    // What a test does first is not to pay for the connection out of its own time limit.
    made.succeed("true");
  }

  @AfterAll
  static void disconnect() {
    if (made != null) {
      made.close();
    }
  }

  private static NodeContext context(
      String name, WayIn wayIn, HostKey hostKey, CommandListener listener) {
    return POWER.context(name, wayIn, hostKey, BOX.clientKey(), listener);
  }

  private static Node node() {
    return java.util.Objects.requireNonNull(made);
  }

  private static Recording record(String node, String user, String command) {
    return new Recording() {
      private final StringBuilder heard = new StringBuilder();

      @Override
      public void output(Stream stream, byte[] buffer, int offset, int length) {
        heard.append(stream).append(' ').append(new String(buffer, offset, length, UTF_8).strip());
      }

      @Override
      public void finished(OptionalInt status, String how, Duration duration) {
        RECORDED.add(node + " " + user + " " + command + ": " + heard + ", " + how);
      }
    };
  }

  @Test
  void showsEverythingAboutACommandThatFailed() {
    assertThatThrownBy(() -> node().succeed("seq 30; echo broken >&2; exit 4"))
        .isInstanceOf(CommandFailedException.class)
        .satisfies(e -> assertThat(((CommandFailedException) e).status()).isEqualTo(4))
        .satisfies(e -> assertThat(((CommandFailedException) e).stderr()).isEqualTo("broken\n"))
        .hasMessageMatching(
            "(?s)node `box`, root: `seq 30; echo broken >&2; exit 4` exited with 4 after \\d+ ms, expected 0\n"
                + "stderr:\n  broken\nstdout:\n  … 10 lines before\n  11\n.*  30");
  }

  @Test
  void showsASuccessThatWasNotExpected() {
    assertThatThrownBy(() -> node().as("alice").expectFailure("echo fine"))
        .isInstanceOf(EnsembleException.class)
        .hasMessageMatching(
            "node `box`, alice: `echo fine` exited with 0 after \\d+ ms, expected a failure\nstdout:\n  fine");
  }

  @Test
  void acceptsAFailureThatWasExpected() {
    assertThat(node().expectFailure("exit 9").status()).isEqualTo(9);
  }

  @Test
  void runsSeveralCommandsUntilOneFails() {
    List<CommandResult> results = node().succeed("echo 1", "echo 2", "echo 3");

    assertThat(results).extracting(CommandResult::stdout).containsExactly("1\n", "2\n", "3\n");
    assertThatThrownBy(() -> node().succeed("true", "false", "touch /run/never"))
        .isInstanceOf(CommandFailedException.class);
    assertThat(node().file("/run/never").exists()).isFalse();
  }

  @Test
  void doesNotTakeATimeOutForAFailure() {
    assertThatThrownBy(
            () -> node().within(ofMillis(500)).expectFailure("echo so far; sleep 60; exit 1"))
        .isInstanceOf(CommandTimeoutException.class)
        .satisfies(e -> assertThat(((CommandTimeoutException) e).stdout()).isEqualTo("so far\n"))
        .hasMessage(
            "node `box`, root: `echo so far; sleep 60; exit 1` did not end within 500 ms and was killed\nstdout:\n  so far");
    assertThat(node().succeed("echo next").stdout()).isEqualTo("next\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mkfifo -m 600 /run/f; cat /run/f; true | `cat /run/f` waited for somebody to open the other end of a FIFO
          flock /run/l sleep 60 & sleep 0.1; flock /run/l true; true | `flock /run/l true` waited for a lock on /run/l that process \\d+ \\(`flock`\\) has
          while :; do :; done | `.*` was at work \\(\\d\\.\\d s of processor time\\)
          """)
  void whatKeptACommandFromEndingIsSaid(String command, String expected) {
    assertThatThrownBy(() -> node().within(ofMillis(500)).succeed(command))
        .isInstanceOf(CommandTimeoutException.class)
        .message()
        .containsPattern(" did not end within 500 ms and was killed; before that " + expected);
  }

  @Test
  void doesNotTakeALostConnectionForAFailure() {
    assertThatThrownBy(
            () -> node().expectFailure("kill -9 $(cut -d' ' -f4 /proc/$PPID/stat); sleep 5"))
        .isInstanceOf(NodeLostException.class)
        .hasMessageMatching(
            "node `box`, root: `kill .* sleep 5` had run for \\d+ ms when the node was lost, so nobody knows how it ended: the connection was closed");
  }

  @Test
  void listsTheUsersOfTheNodeForAnUnknownOne() {
    assertThatThrownBy(() -> node().as("alic").execute("true"))
        .isInstanceOf(EnsembleException.class)
        .hasMessageMatching(
            "node `box`, alic: `true` was not run: unknown user `alic`: known are `alice`, .*`root`.*");
  }

  @Test
  void saysWhatKeepsAUserFromLoggingIn() {
    node().file("/home/alice/.bash_profile").write("echo go away >&2; exit 5\n");
    try {
      assertThatThrownBy(() -> node().as("alice").execute("true"))
          .hasMessage(
              "node `box`, alice: `true` was not run: `su -l alice` did not get as far as the command: go away");
    } finally {
      node().succeed("rm /home/alice/.bash_profile");
    }
  }

  @Test
  void readsAndWritesFiles() {
    NodeFile file = node().file("/run/it's a file");
    assertThat(file.exists()).isFalse();
    assertThatThrownBy(file::text)
        .hasMessage("file `/run/it's a file` on node `box` does not exist");

    file.write("é\n%s\n");

    assertThat(file.exists()).isTrue();
    assertThat(file.lines()).containsExactly("é", "%s");
    file.write(Content.bytes(new byte[] {0, 1, (byte) 0xff}));
    assertThat(file.bytes()).containsExactly(0, 1, 0xff);
    assertThatThrownBy(() -> node().file("/run").text())
        .hasMessage("file `/run` on node `box` is a directory, expected a file");
    assertThatThrownBy(() -> node().file("/run/none/x").write("x"))
        .hasMessage(
            "`/run/none/x` on node `box` was not written: its directory does not exist; make that with `mkdirs()`");
  }

  @Test
  void cutsACommandToWhatIsLeftOfTheWait() {
    AtomicInteger attempts = new AtomicInteger();

    // A shell is ready then: opening one may take as long on a busy machine.
    node().succeed("true");
    assertThatThrownBy(
            () ->
                node()
                    .await("it ends")
                    .atMost(ofMillis(600))
                    .untilAsserted(
                        () -> {
                          attempts.incrementAndGet();
                          node().succeed("sleep 60");
                        }))
        .hasMessageMatching(
            "(?s)waiting \\d+ ms on node `box` until it ends was in vain, its budget of 600 ms is over; attempts: 1; "
                + "the last one: node `box`, root: `sleep 60` did not end within what was left of the 600 ms of the wait and was killed");
    assertThat(attempts).hasValue(1);
  }

  @Test
  void repeatsACommandUntilItSucceeds() {
    CommandResult result =
        node()
            .await("it was tried thrice")
            .untilSucceeds(
                "echo x >>/run/tries; [ $(wc -l </run/tries) -ge 3 ]; wc -l </run/tries");

    assertThat(result.stdout()).isEqualTo("3\n");
  }

  @Test
  void waitsForANodeThatBoots() {
    AtomicInteger tries = new AtomicInteger();
    FakeNode power = new FakeNode();
    power.start();
    try (LiveNode booting =
        new LiveNode(
            power.context(
                "box",
                () -> {
                  if (tries.incrementAndGet() < 5) {
                    throw new IOException("not yet");
                  }
                  return BOX.wayIn().connect();
                },
                BOX.hostKey(),
                BOX.clientKey(),
                CommandListener.NONE))) {
      assertThat(booting.succeed("echo up").stdout()).isEqualTo("up\n");
    }
  }

  @Test
  void recordsThatSomethingElseAnsweredAndDoesNotWaitForItToChange() {
    HostKey other = HostKey.generate("other");
    NodeContext wrong = context("other", BOX.wayIn(), other, NodeIT::record);
    try (LiveNode node = new LiveNode(wrong)) {
      assertThatThrownBy(() -> node.await("it answers").untilSucceeds("true"))
          .isInstanceOf(WrongHostKeyException.class)
          .hasMessageStartingWith("node `other` answered with host key SHA256:");
    }
    assertThat(RECORDED)
        .anyMatch(line -> line.startsWith("other root true: , node `other` answered with "));
  }

  @Test
  void refusesCommandsOnceItIsClosed() {
    LiveNode node = new LiveNode(context("box", BOX.wayIn(), BOX.hostKey(), CommandListener.NONE));
    node.succeed("true");
    node.close();

    assertThatThrownBy(() -> node.succeed("true"))
        .isInstanceOf(NodeUnreachableException.class)
        .hasMessage(
            "node `box`, root: `true` was not run, the node cannot be reached: the deployment is closed");
    assertThatThrownBy(() -> node.port(22).isOpen())
        .isInstanceOf(NodeUnreachableException.class)
        .hasMessageEndingWith("the node cannot be reached: the deployment is closed");
  }

  @Test
  void recordsEachCommandWithItsOutputAndEnd() {
    node().as("alice").execute("echo recorded; exit 3");

    assertThat(RECORDED)
        .contains("box alice echo recorded; exit 3: STDOUT recorded, exited with 3");
  }

  @Test
  void masksSecretsInMessages() {
    NodeContext plain = context("box", BOX.wayIn(), BOX.hostKey(), CommandListener.NONE);
    NodeContext masking =
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
            new Slowness(2, "test"),
            ofMillis(150),
            null,
            text -> text.replace("hunter2", "***"));
    try (LiveNode secretive = new LiveNode(masking)) {
      assertThatThrownBy(() -> secretive.within(ofSeconds(20)).succeed("echo hunter2; false"))
          .hasMessageContaining("echo ***; false")
          .hasMessageEndingWith("stdout:\n  ***");
      assertThatThrownBy(() -> secretive.succeed("sleep 60 # hunter2"))
          .hasMessage(
              "node `box`, root: `sleep 60 # ***` did not end within 150 ms × 2, test and was killed");
    }
  }
}
