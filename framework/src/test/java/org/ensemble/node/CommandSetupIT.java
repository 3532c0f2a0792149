// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.ensemble.EnsembleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables, directory, input and arguments of commands, on a node of the sandbox. */
class CommandSetupIT {

  private static final String AWKWARD =
      "a  b\t'single' \"double\" `tick` $HOME \\ \\n !! * é 世界 🎻 \u001e\nline two\n";

  @RegisterExtension static final SandboxHandle BOX = new SandboxHandle("mini");

  private static Commands as(String user) {
    return user.equals("root") ? BOX.node() : BOX.node().as(user);
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "alice"})
  void addsVariablesToTheEnvironment(String user) {
    Commands commands =
        as(user)
            .withEnv("AWKWARD", AWKWARD)
            .withEnv("EMPTY", "")
            .withEnv("LARGE", "é".repeat(40_000));

    assertThat(
            commands
                .succeed("printenv AWKWARD; echo \"<$EMPTY>\"; echo -n \"$LARGE\" | wc -c")
                .stdout())
        .isEqualTo(AWKWARD + "\n<>\n80000\n");
    assertThat(commands.withEnv("EMPTY", "no more").succeed("echo $EMPTY").stdout())
        .isEqualTo("no more\n");
    assertThat(as(user).succeed("echo ${AWKWARD-none}").stdout()).isEqualTo("none\n");
  }

  @Test
  void aVariableHoldsWhateverTheLoginSays() {
    assertThat(
            BOX.node()
                .withEnv("FROM_PROFILE", "no")
                .as("alice")
                .succeed("echo $FROM_PROFILE")
                .stdout())
        .isEqualTo("no\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "alice"})
  void runsCommandsInADirectory(String user) {
    String directory = "/tmp/it's a $directory of " + user;
    as(user).succeed(Command.line("mkdir", directory));

    assertThat(as(user).in(directory).succeed("pwd").stdout()).isEqualTo(directory + "\n");
    assertThat(as(user).in(directory).withStdin(Content.text("x")).succeed("cat; pwd").stdout())
        .isEqualTo("x" + directory + "\n");
    assertThatThrownBy(() -> as(user).in(directory).succeed("echo now; false"))
        .hasMessageStartingWith(
            "node `box`, " + user + " in `" + directory + "`: `echo now; false` exited with 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "alice"})
  void doesNotTakeAMissingDirectoryForAFailure(String user) {
    assertThatThrownBy(() -> as(user).in("/nowhere").expectFailure("touch /tmp/never"))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessageMatching(
            "node `box`, %s in `/nowhere`: `touch /tmp/never` was not run, its directory `/nowhere` cannot be entered: .*cd: /nowhere: No such file or directory"
                .formatted(user));
    assertThatThrownBy(() -> as(user).in("/etc/passwd").execute("true"))
        .hasMessageEndingWith("cd: /etc/passwd: Not a directory");
    assertThat(BOX.node().file("/tmp/never").exists()).isFalse();
    assertThat(as(user).in("/").succeed("pwd").stdout()).isEqualTo("/\n");
  }

  @Test
  void aUserCannotEnterWhatIsRoots() {
    assertThatThrownBy(() -> BOX.node().as("alice").in("/root").execute("true"))
        .hasMessageEndingWith("cd: /root: Permission denied");
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "alice"})
  void opensInputAnewForEachCommand(String user) {
    AtomicInteger opened = new AtomicInteger();
    Commands reading =
        as(user)
            .withStdin(
                Content.stream(
                    () -> Content.text("time " + opened.incrementAndGet() + "\n").open()));

    assertThat(reading.succeed("read -r line; echo $line").stdout()).isEqualTo("time 1\n");
    assertThat(reading.succeed("cat").stdout()).isEqualTo("time 2\n");
  }

  /** As much as fits into the heap of no test, if it were kept. */
  @Test
  void passesLargeInputOn() {
    long size = 200L << 20;
    Content large = Content.stream(() -> new Zeros(size, null));

    assertThat(BOX.node().withStdin(large).succeed("wc -c").stdout()).isEqualTo(size + "\n");
    assertThat(BOX.node().withStdin(large).succeed("head -c 3 | wc -c").stdout()).isEqualTo("3\n");
  }

  @Test
  void killsACommandWhoseInputBreaks() {
    Content broken = Content.stream(() -> new Zeros(100_000, new IOException("the disk is gone")));

    assertThatThrownBy(
            () -> BOX.node().withStdin(broken).expectFailure("cat >/tmp/partial; echo done"))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage(
            "node `box`, root reading a stream: `cat >/tmp/partial; echo done` was given up, as its standard input, a stream, cannot be read: the disk is gone; it was killed");
    assertThat(BOX.box().cgroup().processes()).noneMatch(process -> process.equals("cat"));
    assertThat(BOX.node().succeed("echo next").stdout()).isEqualTo("next\n");
  }

  @Test
  void saysThatInputIsNotThere() {
    Commands commands = BOX.node().withStdin(Content.file(Path.of("/nowhere/x")));

    assertThatThrownBy(() -> commands.execute("cat"))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage(
            "node `box`, root reading file `/nowhere/x`: `cat` was not run, as its standard input, file `/nowhere/x`, cannot be opened: No such file or directory");
    assertThat(BOX.recorded())
        .anyMatch(line -> line.startsWith("root reading file `/nowhere/x`: cat: , "));
  }

  @Test
  void expectsOneStatusOfAFailure() {
    assertThat(BOX.node().expectFailure("exit 7", 7).status()).isEqualTo(7);
    assertThatThrownBy(() -> BOX.node().expectFailure("echo out; exit 8", 7))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessageMatching(
            "node `box`, root: `echo out; exit 8` exited with 8 after \\d+ ms, expected 7\nstdout:\n  out");
    assertThatThrownBy(() -> BOX.node().expectFailure("true", 7))
        .hasMessageMatching("node `box`, root: `true` exited with 0 after \\d+ ms, expected 7");
  }

  @Test
  void passesArgumentsAsTheyAre() {
    String line = Command.line("printf", "<%s>", AWKWARD, "", "-n", "*", "~");

    assertThat(BOX.node().as("alice").succeed(line).stdout())
        .isEqualTo("<" + AWKWARD + "><><-n><*><~>");
  }

  @Test
  void runsScripts() {
    String plain =
        Command.script(
            Content.text("echo \"$# <$1>\"\necho line $LINENO\nfalse\necho not reached"),
            "a b",
            "c");
    assertThat(BOX.node().execute(plain).stdout()).isEqualTo("2 <a b>\nline 2\n");

    String awk =
        Command.script(Content.text("#!/usr/bin/awk -f\n{ print $2 }\n"), "/etc/passwd", "FS=:");
    CommandResult own =
        BOX.node()
            .as("alice")
            .execute(
                Command.script(Content.text("#!/bin/sh\ncat; echo \"'$1' $0\"; exit 5\n"), "it's"));
    assertThat(BOX.node().succeed(awk).stdout()).isNotNull();
    assertThat(own.status()).isEqualTo(5);
    assertThat(own.stdout()).matches("'it's' /tmp/\\S+\n");
    assertThat(BOX.node().expectFailure("ls " + own.stdout().strip().split(" ")[1]).status())
        .isEqualTo(2);
  }

  @Test
  void needsNoRoomOnTheNode() {
    BOX.node()
        .succeed("mkdir /tmp/full; mount -t tmpfs -o size=4k tmpfs /tmp/full; echo x >/tmp/full/x");
    try {
      Commands commands = BOX.node().withEnv("TMPDIR", "/tmp/full").in("/tmp/full");
      assertThat(commands.succeed("cat x").stdout()).isEqualTo("x\n");
      assertThat(commands.expectFailure("echo 'more' >y").stderr())
          .contains("No space left on device");
      assertThatThrownBy(() -> commands.succeed(Command.script(Content.text("#!/bin/sh\ntrue\n"))))
          .isInstanceOf(CommandFailedException.class)
          .hasMessageContaining("No space left on device");
    } finally {
      BOX.node().succeed("umount /tmp/full");
    }
  }

  /** Zeros, and then the end or a failure. */
  private static final class Zeros extends InputStream {
    private final IOException failure;
    private long left;

    @SuppressWarnings("NullAway")
    Zeros(long length, IOException failure) {
      this.left = length;
      this.failure = failure;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : 0;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left == 0 && failure != null) {
        throw failure;
      }
      int n = (int) Math.min(left, length);
      java.util.Arrays.fill(buffer, offset, offset + n, (byte) 0);
      left -= n;
      return n == 0 ? -1 : n;
    }
  }
}
