// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ensemble.flavour.sandbox.SandboxNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Files on their way to, from and between nodes. */
class CopyIT {

  @RegisterExtension static final SandboxNode BOX = new SandboxNode("mini");
  static final Recorder RECORDED = new Recorder();
  static @Nullable LiveNode made;

  @TempDir Path local;
  String here = "";

  @BeforeAll
  static void connect() {
    made =
        new LiveNode(
            new FakeNode().context("box", BOX.wayIn(), BOX.hostKey(), BOX.clientKey(), RECORDED));
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

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(length).nextBytes(noise);
    return noise;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void writesATextWithModeAndOwnerInOneGo() {
    file("note").withMode("0640").withOwner("alice:daemon").write("one\ntwo 'é' %s \\n\n");

    assertThat(said("stat -c '%a %U %G' note; cat note"))
        .isEqualTo("640 alice daemon\none\ntwo 'é' %s \\n");
    assertThat(RECORDED.ended())
        .startsWith("box root (write a text of 19 bytes to " + here + "/note): , exited with 0");
  }

  @Test
  void givesANewFileWhatTouchGives() {
    file("new").write("");
    file("also new").write(Content.bytes(noise(20_000)));

    assertThat(said("stat -c '%a %U %s' new 'also new'")).isEqualTo("644 root 0\n644 root 20000");
  }

  @Test
  void keepsModeAndOwnerOfWhatItReplaces() {
    said("echo old >kept; chown alice:alice kept; chmod 4750 kept");

    file("kept").write("new");
    assertThat(said("stat -c '%a %U %G' kept; cat kept")).isEqualTo("4750 alice alice\nnew");

    file("kept").withMode("600").write(Content.bytes(noise(20_000)));
    assertThat(said("stat -c '%a %U %s' kept")).isEqualTo("600 alice 20000");
  }

  @Test
  void followsALinkThatIsWrittenTo() {
    said("mkdir real; echo old >real/file; ln -s real/file link");

    file("link").write("new");

    assertThat(said("readlink link; cat real/file")).isEqualTo("real/file\nnew");
  }

  @Test
  void takesEveryByteInEveryWay() throws Exception {
    byte[] every = new byte[256];
    for (int i = 0; i < every.length; i++) {
      every[i] = (byte) i;
    }
    byte[] much = noise(300_001);
    InputStream resource = CopyIT.class.getResourceAsStream("CopyIT.class");
    byte[] own = Objects.requireNonNull(resource).readAllBytes();

    file("bytes").write(Content.bytes(every));
    file("stream").write(Content.stream(() -> new ByteArrayInputStream(much)));
    file("resource").write(Content.resource(CopyIT.class, "CopyIT.class"));

    assertThat(file("bytes").bytes()).isEqualTo(every);
    assertThat(said("sha256sum <stream")).startsWith(sha256(much));
    assertThat(said("sha256sum <resource")).startsWith(sha256(own));
  }

  @Test
  void writesWhereTheKernelTakesIt() {
    NodeFile forwarding = node().file("/proc/sys/net/ipv4/conf/lo/forwarding");

    forwarding.write("1\n");

    assertThat(forwarding.text()).isEqualTo("1\n");
  }

  @Test
  void replacesTheContentOfAFileThatIsMountedThere() {
    said("echo a >mounted; echo b >other; mount --bind other mounted");

    file("mounted").write("c");

    assertThat(said("cat mounted; umount mounted; cat mounted; ls -A")).startsWith("ca\n");
  }

  @Test
  void appends() {
    file("log").append("1\n");
    file("log").append("2\n");
    said("chmod 600 log");
    file("log").append(Content.bytes(noise(10_000)));

    assertThat(said("stat -c '%a %s' log; head -c 4 log")).isEqualTo("600 10004\n1\n2");
  }

  @Test
  void makesDirectoriesAndLinksAndDeletes() {
    file("a/b c").withMode("0700").withOwner("alice").mkdirs();
    file("a/b c").mkdirs();
    file("a/link").linkTo("b c");
    file("a/link").linkTo("nowhere at all");

    assertThat(said("stat -c '%a %U' 'a/b c'; readlink a/link"))
        .isEqualTo("700 alice\nnowhere at all");

    said("ln -s /etc a/etc");
    file("a").delete();
    file("a").delete();
    assertThat(said("ls -A; test -e /etc/passwd")).isEmpty();
  }

  @Test
  void makesTemporaryDirectoriesThatVanish() {
    String path;
    try (TemporaryDirectory directory =
        node().file("/tmp").withOwner("alice").newTemporaryDirectory()) {
      path = directory.path();
      directory.file("x").write("y");
      assertThat(said("stat -c '%a %U' " + path)).isEqualTo("700 alice");
    }
    assertThat(node().file(path).exists()).isFalse();
  }

  /** Everything a tree can have. */
  private Path tree() throws IOException {
    Path tree = Files.createDirectory(local.resolve("tree"));
    Files.createDirectories(tree.resolve("empty"));
    Path deep = Files.createDirectories(tree.resolve("with space/é/-dash"));
    Files.writeString(deep.resolve("line\nend 'quoted' \"$n\" `x`"), "small\n");
    Files.write(deep.resolve("large"), noise(1_000_000));
    Files.createFile(tree.resolve(".hidden empty"));
    Files.createFile(tree.resolve("..two dots"));
    Path script = Files.writeString(tree.resolve("run.sh"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x--x"));
    Files.setPosixFilePermissions(
        tree.resolve("with space"), PosixFilePermissions.fromString("r-xr-x---"));
    Files.createSymbolicLink(tree.resolve("broken\nlink"), Path.of("not/there"));
    Files.createSymbolicLink(tree.resolve("absolute"), Path.of("/etc/passwd"));
    return tree;
  }

  private static final String SUMMARY =
      """
      find . -printf '%y %m %p -> %l\\n' | sort; find . -type f -exec sha256sum {} + | sort
      """;

  @Test
  void copiesADirectoryThereAndBackAndFromNodeToNode() throws Exception {
    Path tree = tree();

    said("mkdir there");
    file("there/").withOwner("alice").copyFrom(tree);
    node().file(here + "/again").copyFrom(file("there"));
    file("again").copyTo(local.resolve("back"));

    String sent = onThisMachine(tree);
    assertThat(said("cd there; " + SUMMARY)).isEqualTo(sent);
    assertThat(said("cd again; " + SUMMARY)).isEqualTo(sent);
    assertThat(onThisMachine(local.resolve("back"))).isEqualTo(sent);
    assertThat(said("find there ! -user alice; find again ! -user root; ls -A"))
        .isEqualTo("again\nthere");
  }

  private static String onThisMachine(Path directory) throws Exception {
    Process process =
        new ProcessBuilder("bash", "-c", SUMMARY)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
  }

  @Test
  void copiesADirectoryWithManyEntries() {
    said(
        "mkdir -p many/deeper; for i in $(seq 120); do echo $i >many/$i; ln -s x many/deeper/$i; done");

    file("many").copyTo(local.resolve("many"));
    file("more").copyFrom(local.resolve("many"));

    assertThat(said("diff -r --no-dereference many more && ls more more/deeper | wc -l"))
        .isEqualTo("244");
  }

  @Test
  void copiesAFileThereAndBack() throws Exception {
    Path script = Files.write(local.resolve("script"), noise(100_000));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));

    file("script").copyFrom(script);
    assertThat(said("stat -c '%a %U' script")).isEqualTo("750 root");

    said("chmod 4711 script");
    file("script").copyTo(local.resolve("back"));
    assertThat(local.resolve("back")).hasSameBinaryContentAs(script);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(local.resolve("back"))))
        .isEqualTo("rwx--x--x");

    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    file("script").copyTo(stream);
    assertThat(stream.toByteArray()).isEqualTo(Files.readAllBytes(script));

    file("script").copyTo(local.resolve("back"));
    assertThat(Files.list(local)).containsExactlyInAnyOrder(script, local.resolve("back"));
  }

  @Test
  void copiesWhatTheKernelShows() throws Exception {
    node().file("/proc/sys/kernel/ostype").copyTo(local.resolve("ostype"));

    assertThat(Files.readString(local.resolve("ostype"))).isEqualTo("Linux\n");
  }

  @Test
  void neverShowsHalfAFile() throws Exception {
    byte[] old = noise(400_000);
    file("whole").write(Content.bytes(old));
    AtomicBoolean torn = new AtomicBoolean();

    file("whole")
        .write(
            Content.stream(
                () ->
                    new ByteArrayInputStream(noise(500_000)) {
                      @Override
                      public synchronized int read(byte[] buffer, int offset, int length) {
                        if (pos > 250_000) {
                          torn.compareAndSet(false, !sizeNow().equals("400000"));
                        }
                        return super.read(buffer, offset, Math.min(length, 100_000));
                      }
                    }));

    assertThat(torn).isFalse();
    assertThat(sizeNow()).isEqualTo("500000");
  }

  private String sizeNow() {
    return said("stat -c %s whole");
  }
}
