// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ensemble.image.Fixtures.inline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ensemble.composition.Composition;
import org.ensemble.composition.ImagePart;
import org.ensemble.composition.OciRecipe;
import org.ensemble.image.cache.CacheLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Images of a real engine; skipped where none runs. */
@ExtendWith(RealCache.class)
@Timeout(300)
class OciImageIT {

  @TempDir Path directory;
  private final CacheLayout cache;
  private final Images images;
  private final List<String> said = new ArrayList<>();
  private EngineStock stock;

  OciImageIT(CacheLayout cache) {
    this.cache = cache;
    this.images = Images.in(cache.root(), cache.range());
  }

  @BeforeEach
  void open() {
    stock = new EngineStock(directory);
  }

  @AfterEach
  void tidyUp() {
    stock.close();
    images.list().stream()
        .filter(image -> image.composition().equals("hello") && image.role().equals("foreign"))
        .forEach(image -> images.remove(image.key(), line -> {}));
  }

  @Test
  void aDebianOfTheEngineIsABaseLikeOurOwn() throws IOException {
    stock.provideDebian(cache);
    String name = stock.newName();
    stock.load(name, "debian");
    Path setup = directory.resolve("setup.sh");
    Files.writeString(setup, "#!/bin/sh\necho \"$greeting\" >/srv/made\n");
    ImagePart part =
        new ImagePart(List.of("tree"), List.of(), List.of(inline("/etc/motd", "hi\n")), setup);
    Tree tree = tree(name, part);
    assertThat(
            tree.run(
                """
                stat -c '%a %u:%g' /etc/shadow /usr/bin/su /
                getcap /usr/bin/ping
                ls -A /dev
                test -e /.dockerenv || echo pure
                stat -c %s /etc/machine-id
                tree --version | cut -c1-4
                cat /etc/motd /srv/made
                find /var/lib/apt/lists /etc/apt/preferences.d /run -type f
                ls /usr/sbin/policy-rc.d 2>&1 || true
                """))
        .isEqualTo(
            """
            640 0:42
            4755 0:0
            755 0:0
            /usr/bin/ping cap_net_raw=ep
            pure
            0
            tree
            hi
            hello
            ls: cannot access '/usr/sbin/policy-rc.d': No such file or directory
            """);
    assertThat(said).contains("hello/foreign: image " + name + ": taking it from the engine");
    assertThat(tree.image().manifest())
        .content()
        .contains(
            "\"name\" : \"oci\"",
            "\"reference\" : \"" + name + "\"",
            "\"id\" : \"sha256:",
            "\"name\" : \"tree\"");

    Composition composition = composition(name, part);
    assertThat(images.lock(composition, said::add))
        .content()
        .contains("foreign packages", "\"tree 2");
    said.clear();
    assertThat(images.update(composition, said::add))
        .containsExactly(images.of(composition, composition.role("foreign"), said::add));
    assertThat(said).anyMatch(line -> line.endsWith("looking for newer packages"));
  }

  @Test
  void itIsFoundAgainAndMadeAnewWhenTheTagMoves() throws IOException {
    stock.provideTiny();
    String name = stock.newName();
    stock.load(name, "tiny");
    Image first = image(name, ImagePart.NONE);
    said.clear();
    assertThat(image(name, ImagePart.NONE)).isEqualTo(first);
    assertThat(said).isEmpty();
    write("more/etc/moved", "yes\n");
    stock.load(name, "tiny", "more");
    Image second = image(name, ImagePart.NONE);
    assertThat(second.key()).isNotEqualTo(first.key());
    assertThat(new Tree(second, cache).run("cat /etc/moved")).isEqualTo("yes\n");
  }

  @Test
  void layersDeleteReplaceAndBringNoDevices() throws IOException {
    stock.provideTiny();
    write("first/srv/one/a", "a");
    write("first/srv/two/b", "b");
    write("first/srv/three/c", "c");
    write("first/srv/four/d", "d");
    write("first/srv/ä b", "umlaut");
    write("second/srv/one/.wh.a", "");
    write("second/srv/two/.wh..wh..opq", "");
    write("second/srv/two/new", "new");
    write("second/srv/three", "a file now");
    write("second/srv/.wh.ä b", "");
    stock.shell(
        """
        mkdir second/dev
        mknod second/dev/gone c 1 3
        """,
        List.of());
    String name = stock.newName();
    stock.load(name, "tiny", "first", "second");
    assertThat(tree(name, ImagePart.NONE).run("cd /srv && find . | sort; cat three; ls /dev"))
        .isEqualTo(
            """
            .
            ./four
            ./four/d
            ./one
            ./three
            ./two
            ./two/new
            a file now""");
  }

  @Test
  void aLayerCannotReachOutOfTheTree() throws IOException {
    stock.provideTiny();
    stock.shell(
        """
        mkdir -p first/srv second/srv/out
        ln -s /tmp first/srv/out
        echo leak >second/srv/out/leak
        tar --create --directory second --file third srv/out/leak
        """,
        List.of());
    String name = stock.newName();
    stock.load(name, "tiny", "first", "third");
    assertThatThrownBy(() -> image(name, ImagePart.NONE))
        .hasMessageStartingWith(
            "composition `hello`, base image: making the layer `image "
                + name
                + "` failed with exit status 2 while unpacking the image\n")
        .hasMessageContaining("tar: srv/out/leak: Cannot open");
  }

  @Test
  void whatANodeNeedsAndTheImageLacksIsOneError() throws IOException {
    stock.provideTiny();
    stock.shell("rm tiny/usr/sbin/init tiny/usr/sbin/sshd; : >tiny/usr/bin/apt-get", List.of());
    stock.shell("chmod 755 tiny/usr/bin/apt-get", List.of());
    String name = stock.newName();
    stock.load(name, "tiny");
    assertThatThrownBy(() -> image(name, ImagePart.NONE))
        .hasMessageStartingWith(
            "composition `hello`, base image: image `"
                + name
                + "` lacks what a node needs: systemd as /sbin/init, `sshd`\n  to mend it: add `packages: [systemd-sysv, openssh-server]` under `image:`\n");
    assertThat(images.list()).noneMatch(image -> image.role().equals("foreign"));
  }

  @Test
  void anImageThatIsHardlyASystemSaysSo() throws IOException {
    write("tiny/etc/hello", "hello");
    String name = stock.newName();
    stock.load(name, "tiny");
    assertThatThrownBy(() -> image(name, ImagePart.NONE))
        .hasMessageStartingWith(
            "composition `hello`, base image: image `"
                + name
                + "` lacks what a node needs: `sh`, `coreutils`\n  to mend it: take an image that has it; it cannot be added, because this one has no apt\n");
  }

  @Test
  void packagesNeedAnApt() {
    stock.provideTiny();
    String name = stock.newName();
    stock.load(name, "tiny");
    assertThatThrownBy(() -> image(name, Fixtures.packages("tree")))
        .hasMessageStartingWith(
            "composition `hello`, role `foreign`: image `"
                + name
                + "` has no apt, and packages are to be installed\n");
  }

  private void write(String path, String content) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private Tree tree(String reference, ImagePart part) {
    return new Tree(image(reference, part), cache);
  }

  private Image image(String reference, ImagePart part) {
    Composition composition = composition(reference, part);
    return images.of(composition, composition.role("foreign"), said::add);
  }

  private Composition composition(String reference, ImagePart part) {
    return Fixtures.composition(
        directory,
        new OciRecipe(reference),
        ImagePart.NONE,
        Map.of("greeting", "hello"),
        Fixtures.role("foreign", part));
  }
}
