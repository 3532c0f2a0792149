// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Output of commands as it comes, on a node of the sandbox. */
class StreamingIT {

  @RegisterExtension static final SandboxHandle BOX = new SandboxHandle("mini");

  @Test
  void handsOutLinesOfBothStreamsOnTheCallersThread() {
    List<String> lines = new ArrayList<>();
    Thread test = Thread.currentThread();

    CommandResult result =
        BOX.node()
            .streaming(
                (stream, line) -> {
                  assertThat(Thread.currentThread()).isSameAs(test);
                  lines.add(stream + " " + line);
                })
            .execute("echo é; echo; printf 'no end'; echo err >&2; exit 3");

    assertThat(lines)
        .containsExactlyInAnyOrder("STDOUT é", "STDOUT ", "STDOUT no end", "STDERR err");
    assertThat(result.stdout()).isEqualTo("é\n\nno end");
    assertThat(result.status()).isEqualTo(3);
  }

  @Test
  void handsThemOutWhileTheCommandRuns() {
    Commands commands =
        BOX.node()
            .streaming(
                (stream, line) -> {
                  if (line.equals("ready")) {
                    BOX.node().succeed("touch /run/go");
                  }
                });

    assertThat(
            commands
                .succeed("echo ready; until [ -e /run/go ]; do sleep 0.02; done; echo went")
                .stdout())
        .isEqualTo("ready\nwent\n");
  }

  @Test
  void aConsumerThatThrowsEndsTheCommandAndNothingElse() {
    IllegalStateException mine = new IllegalStateException("enough");

    assertThatThrownBy(
            () ->
                BOX.node()
                    .as("alice")
                    .streaming(
                        (stream, line) -> {
                          throw mine;
                        })
                    .execute("echo now; sleep 7101"))
        .isSameAs(mine);
    assertThat(BOX.box().cgroup().processes()).noneMatch(process -> process.contains("sleep 7101"));
    assertThat(BOX.recorded()).contains("alice: echo now; sleep 7101: now, enough");
    assertThat(BOX.node().succeed("echo next").stdout()).isEqualTo("next\n");
  }

  @Test
  void killsAtTheTimeLimitThoughNothingIsWritten() {
    assertThatThrownBy(
            () ->
                BOX.node()
                    .streaming((stream, line) -> {})
                    .within(Duration.ofMillis(300))
                    .succeed("sleep 7102"))
        .isInstanceOf(CommandTimeoutException.class)
        .hasMessage("node `box`, root: `sleep 7102` did not end within 300 ms and was killed");
  }

  @Test
  void handsOutMoreThanAResultKeeps() {
    AtomicLong bytes = new AtomicLong();
    CommandResult result =
        BOX.node()
            .streaming((stream, line) -> bytes.addAndGet(line.length()))
            .succeed("head -c 80000000 /dev/zero | tr '\\0' x");

    assertThat(bytes).hasValue(80_000_000);
    assertThat(result.out().isCut()).isTrue();
  }

  @Test
  void waitsForAConsumerThatIsSlowForAMoment() {
    AtomicLong lines = new AtomicLong();

    BOX.node()
        .streaming(
            (stream, line) -> {
              if (lines.incrementAndGet() == 1) {
                LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
              }
            })
        .succeed("head -c 119988000 /dev/zero | tr '\\0' x | fold -w 9999");

    assertThat(lines).hasValue(12_000);
  }
}
