// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.sandbox.SandboxNode;
import org.ensemble.support.Slowness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Copies that cannot be made: what is said, and that nothing half is left. */
class CopyTroubleIT {

  @RegisterExtension static final SandboxNode BOX = new SandboxNode("mini");
  static final Recorder RECORDED = new Recorder();
  static @Nullable LiveNode made;

  @TempDir Path local;
  String here = "";

  @BeforeAll
  static void connect() {
    made = live("box", BOX.wayIn());
  }

  private static LiveNode live(String name, org.ensemble.ssh.WayIn wayIn) {
    return new LiveNode(
        new FakeNode().context(name, wayIn, BOX.hostKey(), BOX.clientKey(), RECORDED));
  }

  @AfterAll
  static void disconnect() {
    if (made != null) {
      made.close();
    }
  }

  @BeforeEach
  void makePlace() {
    here = node().file("/root").newTemporaryDirectory().path();
    RECORDED.clear();
  }

  private static Node node() {
    return Objects.requireNonNull(made);
  }

  private String said(String command) {
    return node().succeed("cd " + here + "; " + command).stdout().strip();
  }

  private NodeFile file(String name) {
    return node().file(here + "/" + name);
  }

  private static Content much() {
    return Content.bytes(new byte[3_000_000]);
  }

  private void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage(message.replace("HERE", here).replace("LOCAL", local.toString()));
  }

  @Test
  void aFullDisk() throws IOException {
    said(
        "mkdir small; mount -t tmpfs -o size=1m tmpfs small; echo kept >small/old; dd if=/dev/zero of=small/fill bs=4k status=none 2>/dev/null || :");
    Files.write(Files.createDirectory(local.resolve("tree")).resolve("file"), new byte[3_000_000]);
    String full = "`HERE/small/%s` on node `box` was not written: No space left on device";
    try {
      refused(() -> file("small/old").write(much()), full.formatted("old"));
      refused(() -> file("small/old").append(much()), full.formatted("old"));
      refused(() -> file("small/new").write("x".repeat(8_000)), full.formatted("new"));
      refused(() -> file("small/tree").copyFrom(local.resolve("tree")), full.formatted("tree"));

      assertThat(said("ls -A small; cat small/old")).isEqualTo("fill\nold\nkept");
      assertThat(RECORDED.ended())
          .anyMatch(
              line ->
                  line.endsWith(
                      "(write 3000000 bytes to "
                          + here
                          + "/small/old): dd: error writing 'standard output': No space left on device, exited with 1"));
    } finally {
      said("umount small");
    }
  }

  @Test
  void anAppendThatDoesNotFit() {
    said("mkdir small; mount -t tmpfs -o size=1m tmpfs small; head -c 500000 /dev/zero >small/old");
    try {
      refused(
          () -> file("small/old").append(Content.bytes(new byte[400_000])),
          "`HERE/small/old` on node `box` was not written: No space left on device");
      assertThat(said("ls -A small; stat -c %s small/old")).isEqualTo("old\n500000");
    } finally {
      said("umount small");
    }
  }

  @Test
  void aReadOnlyPlace() {
    said("mkdir ro; mount -t tmpfs -o ro tmpfs ro");
    String readOnly = "`HERE/ro/x` on node `box` was not %s: Read-only file system";
    try {
      refused(() -> file("ro/x").write("x"), readOnly.formatted("written"));
      refused(() -> file("ro/x").write(much()), readOnly.formatted("written"));
      refused(() -> file("ro/x").copyFrom(local), readOnly.formatted("written"));
      refused(() -> file("ro/x").mkdirs(), readOnly.formatted("made"));
      refused(() -> file("ro/x").linkTo("y"), readOnly.formatted("made a link"));
      refused(
          () -> file("ro").newTemporaryDirectory(),
          "`HERE/ro` on node `box` got no temporary directory: Read-only file system");
    } finally {
      said("umount ro");
    }
  }

  @Test
  void theWrongKindOfThingInTheWay() throws IOException {
    said("mkdir dir full; touch file full/x; mkfifo pipe");
    Files.createDirectory(local.resolve("dir"));
    Files.createFile(Files.createDirectory(local.resolve("full")).resolve("x"));
    Path one = Files.writeString(local.resolve("file"), "1");

    String directory = "`HERE/dir` on node `box` was not %s: it is a directory, expected a file";
    refused(() -> file("dir").write("x"), directory.formatted("written"));
    refused(() -> file("dir").append(much()), directory.formatted("written"));
    refused(() -> file("dir").copyFrom(one), directory.formatted("written"));
    refused(() -> file("dir").linkTo("x"), directory.formatted("made a link"));
    refused(
        () -> file("pipe").write("x"),
        "`HERE/pipe` on node `box` was not written: it exists and is neither a file nor a"
            + " directory; use a command to write to such a thing");
    refused(
        () -> file("file").mkdirs(),
        "`HERE/file` on node `box` was not made: it exists and is not a directory");
    refused(
        () -> file("file").copyFrom(local.resolve("dir")),
        "`HERE/file` on node `box` was not written: it exists and is not a directory");
    refused(
        () -> file("full").copyFrom(local.resolve("dir")),
        "`HERE/full` on node `box` was not written: it is a directory that is not empty;"
            + " `delete()` it first, or give another name");
    refused(
        () -> file("file").copyTo(local.resolve("dir")),
        "nothing can be copied to `LOCAL/dir`: it is a directory, and what is to be copied there"
            + " is a file; give the name of the copy");
    refused(
        () -> file("dir").copyTo(one),
        "nothing can be copied to `LOCAL/file`: it is a file, and what is to be copied there is a"
            + " directory");
    refused(
        () -> file("dir").copyTo(local.resolve("full")),
        "nothing can be copied to `LOCAL/full`: it is a directory that is not empty; delete it first,"
            + " or give another name");
    refused(
        () -> file("dir").copyTo(OutputStream.nullOutputStream()),
        "`HERE/dir` on node `box` was not copied: it is a directory, and a stream takes a file"
            + " only");
    assertThat(said("ls -A; ls -A dir full")).isEqualTo("dir\nfile\nfull\npipe\ndir:\n\nfull:\nx");
  }

  @Test
  void whatIsNotThere() {
    refused(
        () -> file("none/x").write(much()),
        "`HERE/none/x` on node `box` was not written: its directory does not exist; make that with"
            + " `mkdirs()`");
    refused(
        () -> file("none").copyTo(local.resolve("x")),
        "`HERE/none` on node `box` was not copied: it does not exist");
    refused(
        () -> file("x").copyFrom(file("none")),
        "`HERE/none` on node `box` was not copied: it does not exist");
    refused(
        () -> file("x").copyTo(local.resolve("none/x")),
        "nothing can be copied to `LOCAL/none/x`: its directory does not exist; make it first");
    refused(
        () -> file("x").copyFrom(local.resolve("none")),
        "`LOCAL/none` on this machine cannot be copied to a node: No such file or directory");
    refused(
        () -> file("x").write(Content.file(local.resolve("none"))),
        "`HERE/x` on node `box` was not written: file `LOCAL/none` cannot be read: No such file or"
            + " directory");
    refused(
        () -> file("none").newTemporaryDirectory(),
        "`HERE/none` on node `box` got no temporary directory: it does not exist");
    refused(
        () -> file("x").withOwner("nobody-like-this").write("x"),
        "`HERE/x` on node `box` was not written: invalid user: ‘nobody-like-this’");
    assertThat(said("ls -A")).isEmpty();
    assertThat(local).isEmptyDirectory();
  }

  @Test
  void contentThatFailsInTheMiddle() {
    said("echo old >x");
    Content broken =
        Content.stream(
            () ->
                new ByteArrayInputStream(new byte[100_000]) {
                  @Override
                  public synchronized int read() {
                    throw new IllegalStateException("the supplier has a bug");
                  }

                  @Override
                  public synchronized int read(byte[] buffer, int offset, int length) {
                    return pos > 50_000
                        ? read()
                        : super.read(buffer, offset, Math.min(length, 10_000));
                  }
                });

    refused(
        () -> file("x").write(broken),
        "node `box`, root: `(write a stream to HERE/x)` was given up: the supplier has a bug");
    assertThat(said("ls -A; cat x")).isEqualTo("x\nold");
  }

  @Test
  void specialFilesOnEitherSide() throws Exception {
    said("mkdir -p dev/sub fifo sock; mkfifo fifo/pipe; ln -s /dev/zero endless");
    Process mkfifo =
        new ProcessBuilder("mkfifo", local.resolve("pipe").toString()).inheritIO().start();
    assertThat(mkfifo.waitFor()).isZero();
    String expected = ", expected a file, a directory or a link";

    refused(
        () -> node().file("/dev/zero").copyTo(local.resolve("x")),
        "`/dev/zero` on node `box` cannot be copied: it is a character device" + expected);
    refused(
        () -> file("endless").copyTo(local.resolve("x")),
        "`HERE/endless` on node `box` cannot be copied: it is a character device" + expected);
    refused(
        () -> file("fifo").copyTo(local.resolve("x")),
        "`HERE/fifo` on node `box` cannot be copied: `pipe` in it is a named pipe" + expected);
    refused(
        () -> node().file("/run/systemd/private").copyTo(local.resolve("x")),
        "`/run/systemd/private` on node `box` cannot be copied: it is a socket" + expected);
    refused(
        () -> node().file("/proc/self").copyTo(local.resolve("x")),
        "`/proc/self` on node `box` was not copied: the kernel's files have no length; copy them"
            + " one by one");
    refused(
        () -> file("x").copyFrom(local),
        "`LOCAL/pipe` on this machine is neither a file nor a directory nor a link, so it cannot be"
            + " copied to a node");
  }

  /** Whoever writes through these links hits something outside of the copy. */
  @Test
  void linksThatLeadOutOfTheCopy() throws IOException {
    Path outside = Files.createDirectory(local.resolve("outside"));
    said(
        "mkdir -p trap; ln -s "
            + outside
            + " trap/absolute; ln -s ../outside trap/up; echo x >trap/zz");

    file("trap").copyTo(local.resolve("copy"));

    assertThat(outside).isEmptyDirectory();
    assertThat(Files.readSymbolicLink(local.resolve("copy/up"))).isEqualTo(Path.of("../outside"));
    assertThat(Files.readSymbolicLink(local.resolve("copy/absolute"))).isEqualTo(outside);
    assertThat(local.resolve("copy/zz")).hasContent("x");
  }

  /** A log that is rotated, a directory that is cleaned up, while they are copied. */
  @Test
  void filesThatChangeWhileTheyAreCopied() {
    said(
        "head -c 4000000 /dev/zero >log; head -c 4000000 /dev/zero >grows; mkdir d; echo 1 >d/1; echo 2 >d/2");

    refused(
        () -> file("log").copyTo(during(() -> said("truncate -s 100000 log"))),
        "node `box`, root: `(copy HERE/log to a stream)` was given up: it became shorter while it"
            + " was read");
    long[] size = {0};
    file("grows")
        .copyTo(
            new OutputStream() {
              @Override
              public void write(int b) {
                size[0]++;
              }

              @Override
              public void write(byte[] buffer, int offset, int length) {
                if (size[0] == 0) {
                  said("echo more >>grows");
                }
                size[0] += length;
              }
            });
    assertThat(size[0]).isEqualTo(4_000_000);
  }

  private static OutputStream during(Runnable action) {
    return new OutputStream() {
      private boolean done;

      @Override
      public void write(int b) {}

      @Override
      public void write(byte[] buffer, int offset, int length) {
        if (!done) {
          done = true;
          action.run();
        }
      }
    };
  }

  @Test
  void aStreamOfTheTestThatFails() {
    said("head -c 4000000 /dev/zero >log");

    refused(
        () ->
            file("log")
                .copyTo(
                    new OutputStream() {
                      @Override
                      public void write(int b) throws IOException {
                        throw new IOException("the disk of the test is full");
                      }
                    }),
        "node `box`, root: `(copy HERE/log to a stream)` was given up: the disk of the test is full");
    assertThat(file("log").exists()).isTrue();
  }

  @Test
  void aCopyThatStandsStill() {
    CountDownLatch never = new CountDownLatch(1);
    try (LiveNode hasty = new LiveNode(withLimit(ofSeconds(1)))) {
      NodeFile file = hasty.file(here + "/x");

      assertThatThrownBy(() -> file.write(stuck(never)))
          .isInstanceOf(CommandTimeoutException.class)
          .hasMessage(
              "node `box`, root: `(write a stream to HERE/x)` was given up, as not a byte moved for 1 s"
                  .replace("HERE", here));
      assertThatThrownBy(() -> file.within(ofMillis(500)).write(stuck(never)))
          .isInstanceOf(CommandTimeoutException.class)
          .hasMessage(
              "node `box`, root: `(write a stream to HERE/x)` did not end within 500 ms and was killed"
                  .replace("HERE", here));
    } finally {
      never.countDown();
    }
    node().await("nothing is left of it").untilSucceeds("[ -z \"$(ls -A " + here + ")\" ]");
  }

  private static NodeContext withLimit(Duration limit) {
    return new NodeContext(
        "box",
        "server",
        SandboxNode.ADDRESS,
        BOX.wayIn(),
        BOX.hostKey(),
        BOX.clientKey(),
        new FakeNode(),
        FakeNode.NO_NETWORK,
        FakeNode.NO_MACHINE,
        FakeNode.NO_FAULTS,
        RECORDED,
        Slowness.NONE,
        limit,
        null,
        UnaryOperator.identity());
  }

  private static Content stuck(CountDownLatch never) {
    return Content.stream(
        () ->
            new InputStream() {
              private int sent;

              @Override
              public int read() throws IOException {
                if (sent++ < 20_000) {
                  return 'x';
                }
                try {
                  never.await();
                } catch (InterruptedException e) {
                  throw new IOException(e);
                }
                return -1;
              }
            });
  }

  @Test
  void aNodeThatIsLostInTheMiddle() throws IOException {
    Machine machine = BOX.spare();
    try (LiveNode spare = live("spare", machine.wayIn())) {
      spare.await("it boots").untilSucceeds("systemctl is-system-running --wait");
      Path target = local.resolve("copy");
      spare.succeed("head -c 100000000 /dev/zero >/root/large");

      assertThatThrownBy(
              () ->
                  spare
                      .file("/root/x")
                      .write(
                          Content.stream(
                              () ->
                                  new InputStream() {
                                    private int sent;

                                    @Override
                                    public int read() {
                                      if (sent++ == 10_000_000) {
                                        machine.crash();
                                      }
                                      return 0;
                                    }
                                  })))
          .isInstanceOf(NodeLostException.class)
          .hasMessageMatching(
              "node `spare`, root: `\\(write a stream to /root/x\\)` had run for .* when the node was"
                  + " lost, so nobody knows how it ended: (?s).*");
      assertThatThrownBy(() -> spare.file("/root/large").copyTo(target))
          // The second where the session that was kept has not noticed yet.
          .isInstanceOfAny(NodeUnreachableException.class, NodeLostException.class);
      assertThat(local).isEmptyDirectory();
    }
  }
}
