// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.sandbox.SandboxNode;
import org.ensemble.ssh.Ending.Exited;
import org.ensemble.ssh.Ending.Lost;
import org.ensemble.ssh.Ending.NoLogin;
import org.ensemble.ssh.Ending.OutOfTime;
import org.ensemble.ssh.Ending.Unreachable;
import org.ensemble.support.Deadline;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against Debian's own sshd, in a node of the sandbox. */
class SshNodeIT {

  private static final Exited SUCCESS = new Exited(0);

  @RegisterExtension static final SandboxNode BOX = new SandboxNode("mini");

  private static Request request(@Nullable String user, String command) {
    return new Request(command, user, Deadline.after(Duration.ofSeconds(20)), null, OutputTap.NONE);
  }

  private static Request limited(String command, int millis) {
    return new Request(
        command, null, Deadline.after(Duration.ofMillis(millis)), null, OutputTap.NONE);
  }

  private static Endpoint patient(Duration patience) {
    return endpoint(BOX.hostKey(), BOX.clientKey(), patience);
  }

  private static Endpoint endpoint(HostKey hostKey, ClientKey clientKey, Duration patience) {
    return new Endpoint("box", BOX.wayIn(), hostKey, clientKey, patience);
  }

  private static Execution run(String command) {
    return BOX.ssh().run(request(null, command));
  }

  @Test
  void keepsStdoutStderrAndStatusApart() {
    Execution execution = run("echo out; echo err >&2; exit 3");

    assertThat(execution.ending()).isEqualTo(new Exited(3));
    assertThat(execution.stdout().text()).isEqualTo("out\n");
    assertThat(execution.stderr().text()).isEqualTo("err\n");
    assertThat(execution.duration()).isPositive();
  }

  @Test
  void stopsAtTheFirstFailureLikeTheNixosDriver() {
    assertThat(run("false; echo reached").stdout().text()).isEmpty();
    assertThat(run("false | true").ending()).isEqualTo(new Exited(1));
    assertThat(run("echo \"$nothing\"").stderr().text()).contains("nothing: unbound variable");
  }

  @Test
  void startsEachCommandAfreshInRootsHomeWithADecentPath() {
    run("cd /tmp; export LEFT=over; alias ls=false; umask 077");

    assertThat(
            run("pwd; echo ${LEFT-gone} $PATH $LANG; umask; env | grep -c ^SSH_ || true")
                .stdout()
                .text())
        .isEqualTo("/root\ngone " + SearchPath.DEBIAN.text() + " C.UTF-8\n0022\n0\n");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "alice")
  void carriesEveryByteUnchanged(@Nullable String user) {
    byte[] all = new byte[256 * 40];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) (i % 3 == 0 ? Marker.START : i);
    }
    Request echo =
        new Request(
            "cat; echo done >&2",
            user,
            Deadline.after(Duration.ofSeconds(20)),
            new ByteArrayInputStream(all),
            OutputTap.NONE);

    Execution execution = BOX.ssh().run(echo);

    assertThat(execution.ending()).isEqualTo(SUCCESS);
    assertThat(execution.stdout().bytes()).isEqualTo(all);
    assertThat(execution.stderr().text()).isEqualTo("done\n");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "alice")
  void takesEveryCommandAsItIsWritten(@Nullable String user) {
    String awkward =
        "a  b\t'single' \"double\" `tick` $HOME \\ \\n !! * é 世界 🎻 \u001e\n# line two\n";
    String quoted = "'" + awkward.replace("'", "'\\''") + "'";

    assertThat(BOX.ssh().run(request(user, "printf %s " + quoted)).stdout().text())
        .isEqualTo(awkward);
    assertThat(BOX.ssh().run(request(user, "cat <<'E'\n$HOME\nE")).stdout().text())
        .isEqualTo("$HOME\n");
    assertThat(BOX.ssh().run(request(user, "# only a comment")).ending()).isEqualTo(SUCCESS);
    assertThat(BOX.ssh().run(request(user, "\necho 'unfinished")))
        .satisfies(
            broken -> {
              assertThat(broken.ending()).isNotEqualTo(SUCCESS).isInstanceOf(Exited.class);
              assertThat(broken.stderr().text()).contains("line 2: unexpected EOF");
            });
    assertThat(BOX.ssh().run(request(user, "echo $# \"$*\"")).stdout().text()).isEqualTo("0 \n");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "alice")
  void takesCommandsLongerThanTheKernelTakesArguments(@Nullable String user) {
    String word = "é".repeat(200_000);

    Execution execution = BOX.ssh().run(request(user, "x='" + word + "'\n\necho ${#x}; exit 7"));

    assertThat(execution.stderr().text()).isEmpty();
    assertThat(execution.ending()).isEqualTo(new Exited(7));
    assertThat(execution.stdout().text()).matches("(200000|400000)\n");
  }

  @Test
  void feedsInputToALongCommandToo() {
    String command = "x='" + "y".repeat(150_000) + "'; cat; echo ${#x}";

    Execution execution =
        BOX.ssh()
            .run(
                new Request(
                    command,
                    "alice",
                    Deadline.after(Duration.ofSeconds(20)),
                    new ByteArrayInputStream("in\n".getBytes(UTF_8)),
                    OutputTap.NONE));

    assertThat(execution.stdout().text()).isEqualTo("in\n150000\n");
  }

  @Test
  void doesNotMindInputThatNobodyReads() {
    Request ignoring =
        new Request(
            "true",
            null,
            Deadline.after(Duration.ofSeconds(20)),
            new ByteArrayInputStream(new byte[10 << 20]),
            OutputTap.NONE);

    assertThat(BOX.ssh().run(ignoring).ending()).isEqualTo(SUCCESS);
    assertThat(run("true").ending()).isEqualTo(SUCCESS);
  }

  @Test
  void givesACommandNothingToRead() {
    assertThat(run("cat; read -r x || echo end").stdout().text()).isEqualTo("end\n");
  }

  @Test
  void keepsLargeOutputAndCutsItBeyondTheLimit() {
    Execution whole = run("head -c " + Output.KEPT + " /dev/zero");
    Execution cut = run("head -c " + (Output.KEPT + 1) + " /dev/zero; echo fine >&2");

    assertThat(whole.stdout().isCut()).isFalse();
    assertThat(Arrays.equals(whole.stdout().bytes(), new byte[Output.KEPT])).isTrue();
    assertThat(cut.ending()).isEqualTo(SUCCESS);
    assertThat(cut.stdout().isCut()).isTrue();
    assertThat(cut.stdout().length()).isEqualTo(Output.KEPT + 1L);
    assertThat(cut.stderr().text()).isEqualTo("fine\n");
  }

  @Test
  void tellsOutputWhileTheCommandRuns() {
    CompletableFuture<String> early = new CompletableFuture<>();
    OutputTap tap =
        (stream, buffer, at, n) -> early.complete(stream + " " + new String(buffer, at, n, UTF_8));
    CompletableFuture<Execution> running =
        CompletableFuture.supplyAsync(
            () ->
                BOX.ssh()
                    .run(
                        new Request(
                            "echo now >&2; while [ ! -e /run/go ]; do sleep 0.02; done",
                            null,
                            Deadline.after(Duration.ofSeconds(20)),
                            null,
                            tap)));

    assertThat(early).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("STDERR now\n");
    assertThat(running).isNotDone();
    run("touch /run/go");
    assertThat(running).succeedsWithin(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "alice")
  void returnsAtOnceThoughABackgroundProcessHoldsTheOutput(@Nullable String user) {
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    Execution execution =
        BOX.ssh()
            .run(
                new Request(
                    "while [ ! -e /run/on-"
                        + user
                        + " ]; do sleep 0.02; done && echo late & echo soon",
                    user,
                    Deadline.after(Duration.ofSeconds(20)),
                    null,
                    (stream, buffer, at, n) -> heard.write(buffer, at, n)));

    assertThat(execution.ending()).isEqualTo(SUCCESS);
    assertThat(execution.stdout().text()).isEqualTo("soon\n");
    assertThat(run("touch /run/on-" + user + "; sleep 0.1; echo mine").stdout().text())
        .isEqualTo("mine\n");
    await().untilAsserted(() -> assertThat(heard.toString(UTF_8)).isEqualTo("soon\nlate\n"));
    assertThat(execution.stdout().text()).isEqualTo("soon\n");
    // What has said its last word may need a moment more to be gone.
    await()
        .untilAsserted(
            () -> {
              endAShell();
              assertThat(BOX.cgroup().shells()).hasSize(shells());
            });
  }

  /** A shell that ends sweeps away what others had to leave. */
  private static void endAShell() {
    BOX.ssh()
        .run(
            new Request(
                "true",
                null,
                Deadline.after(Duration.ofSeconds(20)),
                new ByteArrayInputStream(new byte[0]),
                OutputTap.NONE));
  }

  private static int shells() throws IOException {
    return (int) BOX.cgroup().processes().stream().filter(p -> p.endsWith("/bin/sh")).count();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "alice")
  void killsWhatRanOutOfTimeWithAllItStarted(@Nullable String user) throws IOException {
    String command =
        "echo begun; (sleep 7001 & setsid sh -c 'sleep 7002 & sleep 7003' & ) & setsid setsid sleep 7004 & sleep 7005";

    Execution execution =
        BOX.ssh()
            .run(
                new Request(
                    command, user, Deadline.after(Duration.ofMillis(700)), null, OutputTap.NONE));

    assertThat(Leftover.of(execution.ending())).isEmpty();
    assertThat(execution.stdout().text()).isEqualTo("begun\n");
    assertThat(BOX.cgroup().processes()).noneMatch(process -> process.contains("sleep 700"));
    assertThat(run("echo next").stdout().text()).isEqualTo("next\n");
  }

  @Test
  void killsWhatAnInterruptedCallerStarted() throws Exception {
    AtomicReference<@Nullable Execution> result = new AtomicReference<>();
    Thread caller = new Thread(() -> result.set(run("touch /run/begun; sleep 7011")));
    caller.start();
    await().until(() -> run("[ -e /run/begun ]").ending().equals(SUCCESS));

    caller.interrupt();
    caller.join(10_000);

    assertThat(result.get()).isNotNull();
    assertThat(Leftover.of(java.util.Objects.requireNonNull(result.get()).ending())).isEmpty();
    assertThat(BOX.cgroup().processes()).noneMatch(process -> process.contains("sleep 7011"));
  }

  @Test
  void logsAnotherUserInAndKeepsTheNoiseOfThatApart() {
    Execution execution = BOX.ssh().run(request("alice", "id -un; pwd; echo $FROM_PROFILE $USER"));

    assertThat(execution.stdout().text()).isEqualTo("alice\n/home/alice\nyes alice\n");
    assertThat(execution.stderr().text()).isEmpty();
  }

  @Test
  void takesTheStatusOfTheCommandNotThatOfALogout() {
    BOX.ssh().run(request("alice", "echo 'echo bye; exit 5' >.bash_logout"));

    Execution execution = BOX.ssh().run(request("alice", "echo done; exit 3"));

    assertThat(execution.ending()).isEqualTo(new Exited(3));
    assertThat(execution.stdout().text()).isEqualTo("done\n");
  }

  @Test
  void saysThatAUserCannotLogIn() {
    assertThat(BOX.ssh().run(request("alic", "true")).ending())
        .isEqualTo(
            new NoLogin(
                "su: user alic does not exist or the user entry does not contain all the required fields"));
  }

  @Test
  void runsCommandsOfEightThreadsAtOnceThroughOneSession() throws IOException {
    ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(
                t ->
                    new Thread(
                        () -> {
                          for (int i = 0; i < 50; i++) {
                            String word = t + "-" + i;
                            Execution e =
                                run("echo " + word + "; echo e" + word + " >&2; exit " + t);
                            if (!e.stdout().text().equals(word + "\n")
                                || !e.stderr().text().equals("e" + word + "\n")
                                || !e.ending().equals(new Exited(t))) {
                              wrong.add(word + ": " + e.stdout().text() + e.ending());
                            }
                          }
                        }))
            .toList();
    threads.forEach(Thread::start);
    threads.forEach(SshNodeIT::join);

    assertThat(wrong).isEmpty();
    assertThat(BOX.cgroup().processes()).filteredOn(p -> p.contains("sshd: root")).hasSize(1);
  }

  @Test
  void leavesNothingBehindAfterAThousandCommands() throws IOException {
    IntStream.range(0, 20).forEach(i -> run("true"));
    int threads = threads();
    long descriptors = descriptors();
    int processes = processes();
    List<String> cgroups = BOX.cgroup().shells();

    IntStream.range(0, 1_000).forEach(i -> run("true"));

    assertThat(threads()).isLessThanOrEqualTo(threads);
    assertThat(descriptors()).isLessThanOrEqualTo(descriptors);
    assertThat(processes()).isEqualTo(processes);
    assertThat(BOX.cgroup().shells()).isEqualTo(cgroups);
  }

  /** Once each shell has an interpreter that waits for a command. */
  private static int processes() {
    await().until(() -> shells() == BOX.cgroup().waitingInterpreters());
    return BOX.cgroup().handleProcesses().size();
  }

  private static int threads() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .filter(t -> !t.getName().startsWith("process reaper"))
            .count();
  }

  private static long descriptors() throws IOException {
    try (var all = Files.list(Path.of("/proc/self/fd"))) {
      return all.count();
    }
  }

  @Test
  void tellsALostConnectionFromAnExitStatusAndConnectsAnew() throws IOException {
    try (SshNode own = BOX.ssh(BOX.wayIn())) {
      own.connect(List.of("127.0.0.1"), 1, Deadline.after(Duration.ofSeconds(5)));
      // The parent of a command's shell is sshd.
      Execution execution =
          own.run(request(null, "echo before; kill -9 $(cut -d' ' -f4 /proc/$PPID/stat); sleep 5"));

      assertThat(execution.ending()).isEqualTo(new Lost("the connection was closed"));
      assertThat(execution.stdout().text()).isEqualTo("before\n");
      assertThat(own.run(request(null, "echo after")).stdout().text()).isEqualTo("after\n");
    }
  }

  @Test
  void tellsThatACommandEndedItsShell() {
    assertThat(run("kill -9 $PPID").ending())
        .isEqualTo(new Lost("the shell on the node ended, killed by signal KILL"));
    assertThat(run("true").ending()).isEqualTo(SUCCESS);
  }

  @Test
  void tellsThatTheMachineIsGone() {
    Machine other = BOX.spare();
    try (SshNode own = BOX.ssh(other.wayIn())) {
      CompletableFuture<Execution> running =
          CompletableFuture.supplyAsync(() -> own.run(request(null, "touch /run/begun; sleep 60")));
      await().until(() -> own.run(request(null, "[ -e /run/begun ]")).ending().equals(SUCCESS));

      other.crash();

      assertThat(running)
          .succeedsWithin(Duration.ofSeconds(5))
          .extracting(Execution::ending)
          .isEqualTo(new Lost("the connection was closed"));
      assertThat(own.run(request(null, "true")).ending())
          .isEqualTo(new Unreachable("the node's first process has ended"));
    }
  }

  @Test
  void refusesAWrongHostKey() {
    HostKey expected = HostKey.generate("other");
    try (SshNode own = new SshNode(endpoint(expected, BOX.clientKey(), Duration.ofSeconds(10)))) {
      assertThatThrownBy(() -> own.run(request(null, "true")))
          .isInstanceOf(WrongHostKeyException.class)
          .hasMessage(
              "node `box` answered with host key %s, but it was given %s: the way in leads to another machine, or an sshd with another configuration answered",
              BOX.hostKey().fingerprint(), expected.fingerprint());
    }
  }

  @Test
  void refusesANodeThatDoesNotKnowOurKey() {
    ClientKey stranger = ClientKey.generate();
    try (SshNode own = new SshNode(endpoint(BOX.hostKey(), stranger, Duration.ofSeconds(10)))) {
      assertThat(own.run(request(null, "true")).ending())
          .isInstanceOfSatisfying(
              Unreachable.class,
              unreachable ->
                  assertThat(unreachable.reason()).startsWith("Auth fail for methods 'publickey'"));
    }
  }

  @Test
  void saysThatRootIsLocked() {
    WayIn locked =
        BOX.wayIn(
            "sed 's/^root:[^:]*:/root:!:/' /etc/shadow >/run/locked; mount --bind /run/locked /etc/shadow");
    try (SshNode own = BOX.ssh(locked)) {
      assertThat(own.run(request(null, "true")).ending())
          .isEqualTo(
              new Unreachable(
                  "Auth fail for methods 'publickey'; the far side said: User root not allowed because account is locked"));
    }
  }

  @Test
  void givesUpANodeThatDoesNotFinishTheHandshake() {
    WayIn silent = () -> new ProcessConnection(new ProcessBuilder("sleep", "60").start());
    Endpoint deaf =
        new Endpoint("box", silent, BOX.hostKey(), BOX.clientKey(), Duration.ofMillis(200));
    try (SshNode own = new SshNode(deaf)) {
      assertThat(own.run(request(null, "true")).ending())
          .isEqualTo(new Unreachable("sshd did not finish the handshake within 200 ms"));
    }
  }

  @Test
  void giveUpAConnectionThatFellSilentAndMakesANewOne() {
    try (SshNode own = new SshNode(patient(Duration.ofMillis(400)))) {
      CompletableFuture<Execution> running =
          CompletableFuture.supplyAsync(
              () ->
                  own.run(
                      request(
                          null,
                          "p=$(cut -d' ' -f4 /proc/$PPID/stat); echo $$ $p >/run/frozen; kill -STOP $p; exec sleep 60")));

      assertThat(running)
          .succeedsWithin(Duration.ofSeconds(10))
          .extracting(Execution::ending)
          .isInstanceOfSatisfying(
              Lost.class,
              lost -> assertThat(lost.reason()).startsWith("the node has not answered for "));
      assertThat(own.run(request(null, "echo again")).stdout().text()).isEqualTo("again\n");
      run("kill -9 $(cat /run/frozen)");
    }
  }

  @Test
  void keepsAQuietConnectionThatAnswers() {
    try (SshNode own = new SshNode(patient(Duration.ofMillis(500)))) {
      assertThat(own.run(request(null, "sleep 1.2")).ending()).isEqualTo(SUCCESS);
    }
  }

  @Test
  void seesWhetherAPortIsOpen() {
    Deadline deadline = Deadline.after(Duration.ofSeconds(20));
    run(
        "systemd-run --unit=open --socket-property=ListenStream=127.0.0.1:4711 sleep infinity 2>/dev/null");

    assertThat(BOX.ssh().connect(List.of("127.0.0.2", "127.0.0.1"), 4711, deadline).ending())
        .isEqualTo(SUCCESS);

    run("systemctl stop open.socket open.service");
    assertThat(BOX.ssh().connect(List.of("127.0.0.1"), 4711, deadline).ending())
        .isEqualTo(new Exited(1));
  }

  @Test
  void worksOnANodeWithoutCgroups() {
    try (SshNode own = BOX.ssh(BOX.wayIn("mount -t tmpfs tmpfs /sys/fs/cgroup"))) {
      assertThat(
              own.run(request(null, "while :; do echo noise; sleep 0.01; done & echo mine"))
                  .stdout()
                  .text())
          .contains("mine\n");
      for (int i = 0; i < 20; i++) {
        assertThat(own.run(request(null, "echo clean")).stdout().text()).isEqualTo("clean\n");
      }
      assertThat(Leftover.of(own.run(limited("setsid sleep 7021 & sleep 7022", 300)).ending()))
          .isEmpty();
      assertThat(BOX.cgroup().processes()).noneMatch(process -> process.contains("sleep 702"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // sh is bash, as on Fedora and NixOS
        "mount --bind /usr/bin/bash /usr/bin/dash",
        // there is no bash
        "mount --bind /dev/null /usr/bin/bash; sed 's,/bin/bash,/bin/sh,' /etc/passwd >/run/p; mount --bind /run/p /etc/passwd"
      })
  void worksWithOtherShells(String difference) {
    try (SshNode own = BOX.ssh(BOX.wayIn(difference))) {
      for (String user : new String[] {null, "alice"}) {
        assertThat(own.run(request(user, "echo \"it's $((1 + 1))\" | cat")).stdout().text())
            .isEqualTo("it's 2\n");
        assertThat(own.run(request(user, "false; echo reached")).ending()).isEqualTo(new Exited(1));
        assertThat(
                own.run(request(user, "x='" + "y".repeat(150_000) + "'; echo ${#x}"))
                    .stdout()
                    .text())
            .isEqualTo("150000\n");
        assertThat(
                own.run(request(user, "sleep 7031 & echo $! >/tmp/left-$(id -un); echo on"))
                    .stdout()
                    .text())
            .isEqualTo("on\n");
      }
      assertThat(Leftover.of(own.run(limited("setsid sleep 7032 & sleep 7033", 300)).ending()))
          .isEmpty();
      assertThat(BOX.cgroup().processes())
          .noneMatch(process -> process.matches(".*sleep 703[23].*"))
          .anyMatch(process -> process.contains("sleep 7031"));
    } finally {
      run("kill $(cat /tmp/left-*)");
    }
  }

  @Test
  void survivesAFrozenSshd() throws IOException {
    try (SshNode own = new SshNode(patient(Duration.ofSeconds(1)))) {
      long sshd =
          Long.parseLong(
              own.run(request(null, "cut -d' ' -f4 /proc/$PPID/stat")).stdout().text().strip());
      run("kill -STOP " + sshd);

      Execution execution = own.run(limited("true", 200));

      assertThat(execution.ending())
          .isEqualTo(
              new OutOfTime(
                  Killed.not("it could not be killed: no shell could be opened in time")));
      assertThat(own.run(request(null, "echo again")).stdout().text()).isEqualTo("again\n");
      run("kill -9 " + sshd);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(60_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(Arrays.toString(thread.getStackTrace()), e);
    }
  }
}
