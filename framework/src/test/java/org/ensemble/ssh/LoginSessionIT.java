// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.ensemble.flavour.sandbox.SandboxNode;
import org.ensemble.ssh.Ending.Exited;
import org.ensemble.support.Deadline;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Commands of another user where pam_systemd moves each login into a session scope, which is out of
 * the cgroup of the shell that the command was given to.
 */
class LoginSessionIT {

  @RegisterExtension static final SandboxNode BOX = new SandboxNode("logins");

  /** The first login starts a service manager for the user, which takes its time. */
  @BeforeAll
  static void logIn() {
    said("true");
  }

  private static Execution run(String command, Duration limit, OutputTap tap) {
    return BOX.ssh().run(new Request(command, "alice", Deadline.after(limit), null, tap));
  }

  private static String said(String command) {
    return run(command, Duration.ofSeconds(20), OutputTap.NONE).stdout().text();
  }

  @Test
  void aLoginHasASession() {
    assertThat(said("cat /proc/self/cgroup"))
        .containsPattern("(?m)^0::/user.slice/user-4711.slice/session-c\\d+.scope$");
  }

  @Test
  void aTimeOutKillsWhateverIsInTheSession() {
    // One that is still below the command, one whose parents have ended, one in a session(2) of its
    // own.
    String command =
        "echo begun; sleep 7001 & (sleep 7002 & ) & setsid sh -c 'setsid sleep 7003 & sleep 7004' & sleep 7005";

    Execution execution = run(command, Duration.ofSeconds(1), OutputTap.NONE);

    assertThat(Leftover.of(execution.ending())).isEmpty();
    assertThat(execution.stdout().text()).isEqualTo("begun\n");
    assertThat(BOX.cgroup().processes()).noneMatch(process -> process.contains("sleep 700"));
    assertThat(said("echo next")).isEqualTo("next\n");
  }

  @Test
  void whatACommandLeavesInItsSessionIsHeardByNoOtherCommand() {
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    OutputTap tap = (stream, buffer, at, n) -> heard.write(buffer, at, n);

    Execution execution =
        run(
            "while [ ! -e go ]; do sleep 0.02; done && echo late & echo soon",
            Duration.ofSeconds(20),
            tap);

    assertThat(execution.ending()).isEqualTo(new Exited(0));
    assertThat(said("touch go; sleep 0.1; echo mine")).isEqualTo("mine\n");
    await()
        .untilAsserted(
            () -> assertThat(heard.toString(StandardCharsets.UTF_8)).isEqualTo("soon\nlate\n"));
  }
}
