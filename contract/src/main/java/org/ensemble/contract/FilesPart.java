// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.ensemble.node.NodeFile;
import org.ensemble.node.TemporaryDirectory;
import org.ensemble.node.look.FileStat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files on their way to a node and back. */
abstract class FilesPart extends Part {

  @TempDir Path here;

  FilesPart(Stage stage) {
    super(stage);
  }

  @Test
  void whatIsWrittenIsReadAndHasTheModeAndOwnerThatAreGiven() {
    NodeFile file = alpha().file("/root/note").withMode("0640").withOwner("player:player");

    file.write("grüße\n");
    file.append("again\n");

    assertThat(file.text()).isEqualTo("grüße\nagain\n");
    FileStat stat = file.stat();
    assertThat(stat.mode() + " " + stat.owner() + ":" + stat.group())
        .isEqualTo("0640 player:player");
    file.delete();
    assertThat(file.exists()).isFalse();
  }

  @Test
  void aFileOfManyBytesStaysTheSameThereAndBack() throws IOException {
    byte[] bytes = new byte[5_000_000];
    new Random(7).nextBytes(bytes);
    Path original = Files.write(here.resolve("original"), bytes);
    Path back = here.resolve("back");

    alpha().file("/root/many").copyFrom(original);
    beta().file("/root/many").copyFrom(alpha().file("/root/many"));
    beta().file("/root/many").copyTo(back);

    assertThat(back).hasSameBinaryContentAs(original);
  }

  @Test
  void aDirectoryKeepsModesAndLinks() throws IOException {
    Path tree = Files.createDirectory(here.resolve("tree"));
    Files.setPosixFilePermissions(
        Files.writeString(tree.resolve("script"), "#!/bin/sh\n"), fromString("rwxr-x--x"));
    Files.createSymbolicLink(tree.resolve("link"), Path.of("script"));

    alpha().file("/root/tree").copyFrom(tree);

    assertThat(
            alpha().succeed("stat -c '%a %U' /root/tree/script; readlink /root/tree/link").stdout())
        .isEqualTo("751 root\nscript\n");
    Path back = here.resolve("tree-back");
    alpha().file("/root/tree").copyTo(back);
    assertThat(Files.getPosixFilePermissions(back.resolve("script")))
        .isEqualTo(fromString("rwxr-x--x"));
    assertThat(back.resolve("link"))
        .isSymbolicLink()
        .hasSameBinaryContentAs(tree.resolve("script"));
  }

  @Test
  void aTemporaryDirectoryIsRootsAloneAndGoes() {
    NodeFile file;
    try (TemporaryDirectory temporary = alpha().file("/tmp").newTemporaryDirectory()) {
      file = temporary.file("a");
      file.write("a");
      assertThat(alpha().file(temporary.path()).stat().mode()).isEqualTo("0700");
    }
    assertThat(file.exists()).isFalse();
  }

  /** A disk that cannot keep these is not one that packages and services can live on. */
  @Test
  void theDiskIsOneOfLinux() {
    alpha()
        .succeed(
            "cd /root; touch one; ln one two; mkfifo pipe; chown player one; chmod 4755 one; mkdir -m 1777 d; mv d e");
    assertThat(
            alpha()
                .succeed("cd /root; stat -c '%a %h %U' two; stat -c %a e; rm -r one two pipe e")
                .stdout())
        .isEqualTo("4755 2 player\n1777\n");
  }
}
