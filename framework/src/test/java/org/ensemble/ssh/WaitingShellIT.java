// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.ensemble.flavour.sandbox.SandboxNode;
import org.ensemble.ssh.Ending.Exited;
import org.ensemble.ssh.Ending.OutOfTime;
import org.ensemble.ssh.Ending.Unreachable;
import org.ensemble.support.Deadline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Interpreters are started before there is a command. A command must not see that, nor what another
 * did.
 */
class WaitingShellIT {

  private static final Exited SUCCESS = new Exited(0);

  @RegisterExtension static final SandboxNode BOX = new SandboxNode("mini");

  private static Request request(String command) {
    return new Request(command, null, Deadline.after(Duration.ofSeconds(20)), null, OutputTap.NONE);
  }

  private static Execution run(String command) {
    return BOX.ssh().run(request(command));
  }

  private static String said(String command) {
    return run(command).stdout().text();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exit 3",
        "exec false",
        "cd /tmp; umask 077; ulimit -n 20; export LEFT=over; set -- a b; f() { :; }; alias ls=f",
        "set +euo pipefail; shopt -s nullglob; IFS=:; PATH=/nowhere; SHELLOPTS=; SECONDS=1000",
        "trap 'echo trapped' EXIT ERR DEBUG TERM USR1 USR2",
        "exec >/dev/null 2>&1; exec 3</etc/passwd 4>&1; exec </etc/passwd",
        "exec >&- 2>&- <&-",
        "kill -9 $$",
        "kill $$; sleep 1",
        "echo 'unfinished",
        "if true; then",
        "return 3; }; )",
        "cat <<'E'\nno end",
        "\\",
        "# a comment",
        "set -e; (exit 4)",
        "readonly _a=1 _b=2 x=3 r=4 n=5 l=6 i=7; _c=1",
        "printf 'no end of line'; printf 'nor here' >&2"
      })
  void nothingOfACommandReachesTheNext(String command) {
    run(command);

    Execution next =
        run(
            "echo $PWD $(umask) $(ulimit -n) $# ${LEFT-gone} $- $(shopt -q nullglob; echo $?) $PATH; trap; type -t f ls || true; set -o | grep -c 'on$'; ls /proc/self/fd | wc -l; cat");
    Execution fresh =
        BOX.ssh()
            .run(
                request(
                    "exec bash -euo pipefail -c 'echo $PWD $(umask) $(ulimit -n) $# ${LEFT-gone} $- $(shopt -q nullglob; echo $?) $PATH; trap; type -t f ls || true; set -o | grep -c \"on$\"; ls /proc/self/fd | wc -l; cat'"));

    assertThat(next.stdout().text()).isEqualTo(fresh.stdout().text()).startsWith("/root 0022 ");
    assertThat(next.stderr().text()).isEmpty();
    assertThat(next.ending()).isEqualTo(SUCCESS);
  }

  @Test
  void aCommandSeesAShellOfItsOwn() {
    run("true");

    assertThat(said("echo $SECONDS $LINENO $# $$; sh -c 'echo $PPID'"))
        .matches("0 1 0 (\\d+)\n\\1\n");
    assertThat(said("compgen -v | grep '^_[a-z]' || echo none")).isEqualTo("none\n");
    assertThat(said("echo $0; basename $BASH")).isEqualTo("/usr/bin/bash\nbash\n");
    assertThat(run("\n\nno-such-program; true").stderr().text())
        .isEqualTo("/usr/bin/bash: line 3: no-such-program: command not found\n");
    assertThat(run("pgrep -f 'a pattern that is only in [t]his command'").ending())
        .isEqualTo(new Exited(1));
  }

  @Test
  void aCommandKnowsTheHostNameOfNow() {
    run("true");
    try (SshNode other = BOX.ssh(BOX.wayIn())) {
      other.run(request("hostname changed"));

      assertThat(said("echo $HOSTNAME")).isEqualTo("changed\n");
    } finally {
      run("hostname box");
    }
  }

  @Test
  void oneThatIsKilledWhileItWaitsIsReplaced() {
    for (int i = 0; i < 20; i++) {
      // Among them are those that wait in idle shells, and the command's own.
      assertThat(run("pkill -9 bash").ending()).isEqualTo(new Exited(137));
      assertThat(said("echo once >>/tmp/counted; wc -l </tmp/counted")).isEqualTo(i + 1 + "\n");
    }
  }

  @Test
  void allOfThemMayBeKilledAtOnce() {
    IntStream.range(0, 6)
        .mapToObj(i -> CompletableFuture.supplyAsync(() -> run("sleep 0.2").ending()))
        .toList()
        .forEach(running -> assertThat(running.join()).isEqualTo(SUCCESS));
    run("pkill -9 bash");

    for (int i = 0; i < 6; i++) {
      assertThat(run("true").ending()).isEqualTo(SUCCESS);
    }
  }

  @Test
  void saysThatBashDoesNotWork() {
    try (SshNode own =
        BOX.ssh(
            BOX.wayIn(
                "cp /usr/bin/false /run/broken; mount --bind /run/broken /usr/bin/bash; usermod() { :; }"))) {
      assertThat(own.run(request("true")).ending()).isInstanceOf(Unreachable.class);
    }
  }

  @Test
  void doesNotNeedTheRolesSshd() {
    run(
        "mkdir -p /run/sshd; systemctl stop ssh; cp /etc/ssh/sshd_config /run/kept; echo 'Nonsense yes' >/etc/ssh/sshd_config");
    try (SshNode own = BOX.ssh(BOX.wayIn())) {
      assertThat(own.run(request("! systemctl is-active ssh")).ending()).isEqualTo(SUCCESS);
    } finally {
      run("cp /run/kept /etc/ssh/sshd_config");
    }
  }

  @Test
  void endsWaitingWithTheConnection() {
    run("true");
    await().until(() -> shells() == BOX.cgroup().waitingInterpreters());
    long before = shells();
    try (SshNode own = BOX.ssh(BOX.wayIn())) {
      own.run(request("true"));
      await().until(() -> BOX.cgroup().waitingInterpreters() == before + 1);
    }
    await().until(() -> shells() == before && BOX.cgroup().waitingInterpreters() == before);
  }

  @Test
  void aShellThatIsNotUsedAgainEndsThoughWhatItStartedGoesOn() {
    run("sleep 7041 & echo $PPID >/run/shell");
    try {
      await().until(() -> said("kill -0 $(cat /run/shell) 2>&1 || :").contains("No such process"));
      assertThat(BOX.cgroup().processes()).anyMatch(process -> process.contains("sleep 7041"));
    } finally {
      run("pkill -f 'sleep 704[1]'");
    }
  }

  private static long shells() {
    return BOX.cgroup().processes().stream().filter(p -> p.endsWith("/bin/sh")).count();
  }

  @Test
  void aFrozenNodeIsOutOfTimeAndAnswersWhenItIsThawed() throws IOException {
    try (SshNode own =
        new SshNode(
            new Endpoint(
                "box", BOX.wayIn(), BOX.hostKey(), BOX.clientKey(), Duration.ofSeconds(1)))) {
      assertThat(own.run(request("true")).ending()).isEqualTo(SUCCESS);
      BOX.cgroup().freeze(true);
      try {
        assertThat(
                own.run(
                        new Request(
                            "true",
                            null,
                            Deadline.after(Duration.ofMillis(300)),
                            null,
                            OutputTap.NONE))
                    .ending())
            .isEqualTo(
                new OutOfTime(
                    Killed.not("it could not be killed: no shell could be opened in time")));
      } finally {
        BOX.cgroup().freeze(false);
      }
      assertThat(own.run(request("echo again")).stdout().text()).isEqualTo("again\n");
    }
  }
}
