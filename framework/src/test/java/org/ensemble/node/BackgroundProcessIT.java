// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ensemble.EnsembleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that go on, on a node of the sandbox. */
class BackgroundProcessIT {

  @RegisterExtension static final SandboxHandle BOX = new SandboxHandle("mini");

  private static Commands as(String user) {
    return user.equals("root") ? BOX.node() : BOX.node().as(user);
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "alice"})
  void runsWhileTheTestGoesOn(String user) {
    String go = "/tmp/go-" + user;
    try (BackgroundProcess process =
        as(user)
            .withEnv("A", "b")
            .in("/tmp")
            .start(
                "echo $A $PWD; echo err >&2; until [ -e "
                    + go
                    + " ]; do sleep 0.02; done; exit 4")) {
      assertThat(process.isRunning()).isTrue();
      await().untilAsserted(() -> assertThat(process.stdout()).isEqualTo("b /tmp\n"));
      await().untilAsserted(() -> assertThat(process.stderr()).isEqualTo("err\n"));
      assertThatThrownBy(() -> process.await(ofMillis(50)))
          .isExactlyInstanceOf(EnsembleException.class)
          .hasMessage(
              "node `box`, %s in `/tmp` with A=`b`: `%s` has not ended within 50 ms, and goes on\nstderr:\n  err\nstdout:\n  b /tmp",
              user, process.command());
      assertThat(BOX.node().succeed("id -un $(stat -c %u /proc/" + process.pid() + ")").stdout())
          .isEqualTo(user + "\n");

      BOX.node().succeed("touch " + go);

      CommandResult result = process.await();
      assertThat(result.status()).isEqualTo(4);
      assertThat(result.stdout()).isEqualTo("b /tmp\n");
      assertThat(process.isRunning()).isFalse();
      assertThat(BOX.recorded())
          .anyMatch(
              line ->
                  line.startsWith(user + " in `/tmp` with A=`b`: echo $A")
                      && line.endsWith("exited with 4"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "alice"})
  void aSignalMeetsTheProgramItself(String user) {
    BackgroundProcess program = as(user).start("sleep 7201");
    BackgroundProcess script =
        as(user).start("trap 'echo got it; exit 6' HUP; echo hello; while :; do sleep 0.02; done");

    await().until(() -> script.stdout().equals("hello\n"));
    program.signal("SIGINT");
    script.signal("HUP");

    // A shell ignores SIGINT for what it starts in the background, so nothing else would do.
    assertThat(program.await().status()).isEqualTo(130);
    assertThat(script.await().stdout()).isEqualTo("hello\ngot it\n");
    assertThatThrownBy(() -> program.signal("TERM"))
        .isInstanceOf(EnsembleException.class)
        .hasMessageStartingWith(
            "node `box`, " + user + ": `sleep 7201` has ended, so it cannot be sent signal TERM");
    assertThatThrownBy(() -> program.signal("9; reboot"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`9; reboot` cannot be the name of a signal; one is such as HUP or SIGHUP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "alice"})
  void stopsAllThatItStarted(String user) {
    BackgroundProcess process =
        as(user)
            .start(
                "sleep 7211 & (setsid sleep 7212 &) ; trap 'echo bye; exit 3' TERM; echo hello; while :; do sleep 0.02; done");

    await().until(() -> process.stdout().equals("hello\n"));

    process.stop();

    assertThat(process.await().status()).isEqualTo(3);
    assertThat(process.stdout()).isEqualTo("hello\nbye\n");
    assertThat(BOX.box().cgroup().processes()).noneMatch(line -> line.contains("sleep 721"));
    process.stop();
  }

  @Test
  void killsWhatDoesNotEndWhenAsked() {
    BackgroundProcess process =
        BOX.node().start("trap '' TERM; touch /run/deaf; while :; do sleep 0.05 || :; done");
    await().until(() -> BOX.node().file("/run/deaf").exists());

    process.stop();

    assertThat(process.await().status()).isEqualTo(137);
  }

  @Test
  void stopsWhatADaemonLeftWhenItsParentHasEnded() {
    BackgroundProcess process = BOX.node().start("setsid sleep 7221 >/dev/null 2>&1 & exit 0");
    assertThat(process.await().status()).isZero();
    assertThat(BOX.box().cgroup().processes()).anyMatch(line -> line.contains("sleep 7221"));

    process.stop();

    assertThat(BOX.box().cgroup().processes()).noneMatch(line -> line.contains("sleep 7221"));
  }

  @Test
  void doesNotStopTheNextCommandInItsPlace() {
    for (int i = 0; i < 10; i++) {
      BackgroundProcess process = BOX.node().start("true");
      process.await();
      process.stop();
      assertThat(BOX.node().succeed("sleep 0.01; echo fine").stdout()).isEqualTo("fine\n");
    }
  }

  @Test
  void saysWhyItCannotStart() {
    assertThatThrownBy(() -> BOX.node().in("/nowhere").start("true"))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessageContaining("`true` was not run, its directory `/nowhere` cannot be entered: ");
    assertThatThrownBy(() -> BOX.node().as("alic").start("true"))
        .hasMessageContaining("`true` was not run: unknown user `alic`: known are `alice`");
    assertThat(BOX.node().start("exit 9").await().status()).isEqualTo(9);
    assertThat(BOX.node().start("no-such-program").await().stderr()).contains("command not found");
  }

  @Test
  void readsItsInput() {
    assertThat(BOX.node().withStdin(Content.text("in")).start("cat").await().stdout())
        .isEqualTo("in");
  }

  @Test
  void streamsToAConsumer() {
    ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    BackgroundProcess process =
        BOX.node().streaming((stream, line) -> lines.add(line)).start("echo 1; echo 2; sleep 7231");
    await().untilAsserted(() -> assertThat(lines).containsExactly("1", "2"));
    process.stop();

    BackgroundProcess failing =
        BOX.node()
            .streaming(
                (stream, line) -> {
                  throw new AssertionError("not " + line);
                })
            .start("echo 1; sleep 7232");

    assertThatThrownBy(failing::await).isInstanceOf(AssertionError.class).hasMessage("not 1");
    assertThat(BOX.box().cgroup().processes()).noneMatch(line -> line.contains("sleep 723"));
  }

  @Test
  void manyLeaveNoShellBehind() throws Exception {
    BOX.node().succeed("true");
    List<BackgroundProcess> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      all.add(BOX.node().start("until [ -e /run/all ]; do sleep 0.1; done"));
    }
    BOX.node().succeed("touch /run/all");

    for (BackgroundProcess process : all) {
      assertThat(process.await(ofSeconds(20)).status()).isZero();
    }

    await()
        .untilAsserted(() -> assertThat(BOX.box().cgroup().shells()).hasSizeLessThanOrEqualTo(17));
    assertThat(BOX.node().succeed("echo fine").stdout()).isEqualTo("fine\n");
  }
}
