// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.ensemble.composition.DebianRecipe;
import org.ensemble.composition.DebianRecipe.AptSource;
import org.ensemble.composition.ImagePart.ImageFile;
import org.ensemble.image.cache.ContentDigests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTests {

  private static final OfferedPackages NONE =
      OfferedPackages.read("x", "amd64", List.of(), new ContentDigests(Path.of("/nowhere")));

  @TempDir Path directory;
  private Path stage;

  @BeforeEach
  void makeTheStage() throws IOException {
    stage = Files.createDirectory(directory.resolve("stage"));
  }

  @Test
  void listsFilesWithNumberModeOwnerAndPath() throws IOException {
    Path script = write("run", "#!/bin/sh\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));
    fill(
        Orders.content(
            null,
            Map.of(),
            new ImageFile("/etc/inline", null, "text\n", null, null),
            new ImageFile("/usr/bin/run", script, null, null, "www-data:adm"),
            new ImageFile("/etc/t", null, "secret", 0600, null)));
    assertThat(read("files.list"))
        .isEqualTo(
            "0\n0644\nroot:root\n/etc/inline\n1\n\nwww-data:adm\n/usr/bin/run\n2\n600\nroot:root\n/etc/t\n");
    assertThat(read("files/0")).isEqualTo("text\n");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(stage.resolve("files/1"))))
        .isEqualTo("rwxr-x---");
    assertThat(read("files/2")).isEqualTo("secret");
  }

  @Test
  void copiesATreeWithItsLinks() throws IOException {
    write("tree/sub/file", "x");
    Files.createSymbolicLink(directory.resolve("tree/link"), Path.of("/nowhere"));
    fill(
        Orders.content(
            null,
            Map.of(),
            new ImageFile("/opt/tree", directory.resolve("tree"), null, null, null)));
    assertThat(read("files/0/sub/file")).isEqualTo("x");
    assertThat(Files.readSymbolicLink(stage.resolve("files/0/link")))
        .isEqualTo(Path.of("/nowhere"));
  }

  @Test
  void aScriptNeedNotBeExecutable() throws IOException {
    fill(Orders.content(write("setup.sh", "#!/bin/sh\n"), Map.of()));
    assertThat(stage.resolve("setup/setup.sh")).isExecutable();
  }

  @Test
  void localPackagesOfOneNameDoNotMeet() throws IOException {
    fill(
        new LayerInput.Packages(
            List.of("tree", "openssh-server"),
            List.of(write("a/x.deb", "a"), write("b/x.deb", "b"))));
    assertThat(read("debs/0/x.deb")).isEqualTo("a");
    assertThat(read("debs/1/x.deb")).isEqualTo("b");
    assertThat(read("wanted")).isEqualTo("tree\nopenssh-server\n");
    assertThat(stage.resolve("wants-sshd")).exists();
  }

  @Test
  void anSshdIsForTheHandleUnlessOneIsListed() throws IOException {
    fill(Orders.packages("openssh-client"));
    assertThat(stage.resolve("wants-sshd")).doesNotExist();
  }

  /** The server is a stand-in for one with {@code https}. */
  @Test
  void aKeyIsFetchedOnceForAllLayersOfABuildThatAskASource() throws IOException {
    byte[] key = {(byte) 0x99, 1, 2};
    AtomicInteger asked = new AtomicInteger();
    HttpServer standIn =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    standIn.createContext(
        "/lab.asc",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(200, key.length);
          exchange.getResponseBody().write(key);
          exchange.close();
        });
    standIn.start();
    try {
      URI url = URI.create("http://127.0.0.1:" + standIn.getAddress().getPort() + "/lab.asc");
      fill(fetching(url, Orders.content(null, Map.of())), "content");
      assertThat(asked).hasValue(0);
      fill(fetching(url, new LayerInput.Bootstrap()), "bootstrap");
      fill(fetching(url, Orders.packages("tree")), "packages");
      assertThat(asked).hasValue(1);
      assertThat(directory.resolve("packages/keyrings/source1.gpg")).hasBinaryContent(key);
    } finally {
      standIn.stop(0);
    }
  }

  private LayerOrder fetching(URI key, LayerInput input) {
    AptSource source = new AptSource(URI.create("http://x"), "./", List.of(), key);
    DebianRecipe recipe =
        new DebianRecipe(
            "sid", URI.create("http://m"), null, List.of(), null, List.of(source), false);
    return Orders.of(recipe, input, directory);
  }

  private void fill(LayerOrder order, String name) throws IOException {
    new Staging(order, Files.createDirectory(directory.resolve(name)), NONE, "root").fill();
  }

  private void fill(LayerInput input) throws IOException {
    new Staging(Orders.of(input), stage, NONE, "root").fill();
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private String read(String name) throws IOException {
    return Files.readString(stage.resolve(name));
  }
}
