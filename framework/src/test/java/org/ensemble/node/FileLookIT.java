// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.ensemble.EnsembleException;
import org.ensemble.node.look.FileKind;
import org.ensemble.node.look.FileStat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a file of a node looks like. */
class FileLookIT {

  @RegisterExtension static final SandboxHandle BOX = new SandboxHandle("mini");

  private static NodeFile file(String path) {
    return BOX.node().file(path);
  }

  private static void run(String command) {
    BOX.node().succeed(command);
  }

  @Test
  void seesAFileInOneRoundTrip() {
    run(
        "cd /run; printf 12345 >f; ln f f2; chown alice:games f; chmod 4751 f; touch -d '2020-01-02 03:04:05.678901234Z' f");

    assertThat(
            BOX.roundTripsOf(
                () -> {
                  FileStat stat = file("/run/f").stat();
                  assertThat(stat.exists()).isTrue();
                  assertThat(stat.kind()).isEqualTo(FileKind.FILE);
                  assertThat(stat.mode()).isEqualTo("4751");
                  assertThat(stat.permissions()).isEqualTo("rwsr-x--x");
                  assertThat(stat.owner()).isEqualTo("alice");
                  assertThat(stat.uid()).isEqualTo(4711);
                  assertThat(stat.group()).isEqualTo("games");
                  assertThat(stat.gid()).isEqualTo(60);
                  assertThat(stat.size()).isEqualTo(5);
                  assertThat(stat.modified())
                      .isEqualTo(Instant.parse("2020-01-02T03:04:05.678901234Z"));
                  assertThat(stat.hardLinks()).isEqualTo(2);
                  assertThat(stat.linkTarget()).isEmpty();
                  assertThat(stat)
                      .hasToString(
                          "/run/f: -rwsr-x--x alice games 5 bytes, modified 2020-01-02T03:04:05.678901234Z");
                }))
        .isEqualTo(1);
    assertThat(file("/run/f").stat().inodeNumber()).isEqualTo(file("/run/f2").stat().inodeNumber());
    assertThat(file("/run/f").stat()).isEqualTo(file("/run/f").stat());
  }

  @Test
  void tellsKindsApart() {
    run("cd /run; mkfifo pipe; ln -s ../dev/null 'li nk'");

    assertThat(file("/run").stat().kind()).isEqualTo(FileKind.DIRECTORY);
    assertThat(file("/run/pipe").stat().kind()).isEqualTo(FileKind.FIFO);
    assertThat(file("/run/systemd/private").stat().kind()).isEqualTo(FileKind.SOCKET);
    FileStat link = file("/run/li nk").stat();
    assertThat(link.kind()).isEqualTo(FileKind.CHARACTER_DEVICE);
    assertThat(link.linkTarget()).contains("../dev/null");
  }

  @Test
  void saysThatNothingIsThere() {
    run("cd /run; ln -s nowhere dangling; ln -s loop loop; ln -s 'two\nlines' strange");

    assertThat(file("/run/none").stat().exists()).isFalse();
    assertThatThrownBy(() -> file("/run/none").stat().size())
        .isInstanceOf(EnsembleException.class)
        .hasMessage("file `/run/none` on node `box` does not exist");
    assertThat(file("/etc/passwd/x").stat().exists()).isFalse();
    assertThat(file("/run/it's\nnone").stat().exists()).isFalse();
    assertThatThrownBy(() -> file("/run/dangling").stat().mode())
        .hasMessage(
            "file `/run/dangling` on node `box` is a symbolic link to `nowhere`, which leads nowhere");
    assertThat(file("/run/loop").stat().exists()).isFalse();
    assertThat(file("/run/strange").stat().linkTarget()).contains("two\nlines");
  }

  @Test
  void knowsOwnersWithoutAName() {
    run("touch /run/strangers; chown 5001:5002 /run/strangers");

    assertThat(file("/run/strangers").stat().owner()).isEqualTo("5001");
    assertThat(file("/run/strangers").stat().group()).isEqualTo("5002");
  }

  @Test
  void sumsUpContent() {
    run("printf abc >/run/abc");

    assertThat(file("/run/abc").sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThatThrownBy(() -> file("/run/nothing").sha256())
        .hasMessage("file `/run/nothing` on node `box` does not exist");
    assertThatThrownBy(() -> file("/run").sha256())
        .hasMessage("file `/run` on node `box` is a directory, expected a file");
  }

  /** A file of /proc/PID can be opened and is gone when its process is. */
  @Test
  void saysThatAFileVanishedWhileItWasRead() {
    run(
        """
        sleep 60 >/dev/null 2>&1 &
        echo $! >/run/pid
        printf '#!/bin/sh\\nkill -9 %d; while [ -e /proc/%d ]; do :; done; exec /bin/cat\\n' $! $! >/run/cat
        chmod +x /run/cat
        """);
    String pid = file("/run/pid").text().strip();
    run("mv /run/cat /usr/local/bin/");
    try {

      assertThatThrownBy(() -> file("/proc/" + pid + "/limits").text())
          .isInstanceOf(EnsembleException.class)
          .hasMessage("file `/proc/" + pid + "/limits` on node `box` vanished while it was read");
    } finally {
      run("rm /usr/local/bin/cat");
    }
  }

  @Test
  void tellsWhyAFileCannotBeRead() {
    assertThatThrownBy(() -> file("/run/systemd/private").text())
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("/run/systemd/private: No such device or address");
  }

  @Test
  void readsExtendedAttributes() {
    run(
        "echo content >/var/tmp/x; printf 't /var/tmp/x - - - - user.origin=mars user.a=b=\\n' >/run/x.conf; systemd-tmpfiles --create /run/x.conf");

    assertThat(
            BOX.roundTripsOf(
                () -> assertThat(file("/var/tmp/x").xattrs()).containsEntry("user.origin", "mars")))
        .isEqualTo(1);
    assertThat(file("/etc/passwd").xattrs()).isEmpty();
    assertThatThrownBy(() -> file("/run/nothing").xattrs())
        .isInstanceOf(EnsembleException.class)
        .hasMessage("file `/run/nothing` on node `box` does not exist");
  }

  @Test
  void saysWhatIsNeededToReadExtendedAttributes() {
    run("mv /bin/tar /bin/tar.away");
    try {
      assertThatThrownBy(() -> file("/etc/passwd").xattrs())
          .hasMessage(
              "file `/etc/passwd` on node `box` may have extended attributes, but nothing on the node can show them: install tar there");
    } finally {
      run("mv /bin/tar.away /bin/tar");
    }
  }
}
