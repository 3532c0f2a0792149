// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ensemble.node.BackgroundProcess;
import org.ensemble.node.CommandFailedException;
import org.ensemble.node.CommandResult;
import org.ensemble.node.CommandTimeoutException;
import org.ensemble.node.Content;
import org.junit.jupiter.api.Test;

/** Commands: what comes back, and what stays running. */
abstract class CommandsPart extends Part {

  CommandsPart(Stage stage) {
    super(stage);
  }

  @Test
  void statusAndOutputComeBackApart() {
    CommandResult result = alpha().execute("echo out; echo err >&2; exit 3");

    assertThat(result.status()).isEqualTo(3);
    assertThat(result.stdout()).isEqualTo("out\n");
    assertThat(result.stderr()).isEqualTo("err\n");
    assertThat(alpha().expectFailure("kill -KILL $$").status()).isEqualTo(128 + 9);
    assertThatThrownBy(() -> alpha().succeed("exit 4"))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("`exit 4` exited with 4");
  }

  @Test
  void whateverIsWrittenComesBackWhole() {
    byte[] all =
        alpha()
            .succeed("for i in $(seq 0 255); do printf \"\\\\x$(printf %x $i)\"; done")
            .stdoutBytes();
    assertThat(all).hasSize(256);
    assertThat(IntStream.range(0, 256)).allMatch(i -> (all[i] & 0xff) == i);
    assertThat(alpha().succeed("head -c 3000000 /dev/zero | tr '\\0' x").stdout())
        .hasSize(3_000_000);
  }

  @Test
  void commandsRunSideBySide() {
    List<String> answers =
        IntStream.range(0, 12)
            .parallel()
            .mapToObj(i -> alpha().succeed("sleep 0.1; echo " + i).stdout().strip())
            .toList();

    assertThat(answers)
        .containsExactlyElementsOf(IntStream.range(0, 12).mapToObj(String::valueOf).toList());
  }

  @Test
  void whatRunsOutOfTimeIsKilledAndTheNextCommandWorks() {
    assertThatThrownBy(() -> alpha().within(ofSeconds(1)).succeed("sleep 611 & sleep 612"))
        .isInstanceOf(CommandTimeoutException.class)
        .hasMessageContaining("did not end within 1 s");

    assertThat(alpha().succeed("echo next").stdout()).isEqualTo("next\n");
    alpha().await("nothing of it runs").until(() -> sleeping("61[12]").isEmpty());
  }

  @Test
  void whatIsLeftInTheBackgroundHoldsUpNobody() {
    assertThat(alpha().within(ofSeconds(20)).succeed("sleep 613 & echo begun").stdout())
        .isEqualTo("begun\n");
    assertThat(sleeping("613")).hasSize(1);
    alpha().succeed("pkill -f 'sleep 613'");
  }

  @Test
  void aProcessIsStartedWatchedAndStopped() {
    BackgroundProcess process = alpha().start("echo ready; sleep 614 & sleep 615");
    alpha().await("it says so").until(() -> process.stdout().equals("ready\n"));
    assertThat(process.isRunning()).isTrue();

    process.stop();

    assertThat(process.isRunning()).isFalse();
    assertThat(sleeping("61[45]")).isEmpty();
    BackgroundProcess other = alpha().start("sleep 616");
    other.signal("TERM");
    assertThat(other.await().status()).isEqualTo(128 + 15);
  }

  @Test
  void environmentDirectoryAndInputAreThoseThatAreGiven() {
    assertThat(alpha().withEnv("WORD", "two  words").succeed("echo \"$WORD\"").stdout())
        .isEqualTo("two  words\n");
    assertThat(alpha().in("/var/log").succeed("pwd").stdout()).isEqualTo("/var/log\n");
    assertThat(alpha().withStdin(Content.bytes(new byte[1_000_000])).succeed("wc -c").stdout())
        .isEqualTo("1000000\n");
    assertThat(alpha().succeed("cat").stdout()).as("of no input").isEmpty();
  }

  @Test
  void linesAreHandedOutAsTheyCome() {
    List<String> lines = new ArrayList<>();

    alpha()
        .streaming(
            (stream, line) -> {
              lines.add(stream + " " + line);
              // The command goes on only when somebody has had its first line.
              alpha().succeed("touch /run/had");
            })
        .succeed("echo one; until [ -e /run/had ]; do sleep 0.02; done; echo two >&2");

    assertThat(lines).containsExactly("STDOUT one", "STDERR two");
  }

  @Test
  void anotherUserIsLoggedIn() {
    assertThat(alpha().as("player").succeed("whoami; pwd; echo $HOME; id -Gn").stdout())
        .isEqualTo("player\n/home/player\n/home/player\nplayer\n");
    assertThat(alpha().as("player").expectFailure("cat /etc/shadow").stderr())
        .contains("Permission denied");
    assertThat(alpha().succeed("whoami; pwd").stdout()).isEqualTo("root\n/root\n");
  }

  private List<?> sleeping(String seconds) {
    return alpha().os().processes("sleep").matching("sleep " + seconds).list();
  }
}
