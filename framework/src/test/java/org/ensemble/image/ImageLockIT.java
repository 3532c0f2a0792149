// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ensemble.image.Fixtures.packages;
import static org.ensemble.image.Fixtures.role;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ensemble.composition.Composition;
import org.ensemble.composition.ImagePart;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.linux.UidRange;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageLockIT {

  @TempDir Path directory;
  private Path home;
  private final FakeBuilder builder = new FakeBuilder();
  private Images images;

  @BeforeEach
  void openTheCache() throws IOException {
    home = Files.createDirectory(directory.resolve("hello"));
    images = open("cache");
  }

  @Test
  void writesOnePackageOnEachLine() throws IOException {
    Path file = images.lock(composition("nginx"), Progress.SILENT);
    assertThat(file).isEqualTo(home.resolve("image.lock"));
    assertThat(Files.readString(file).replaceAll("\"[0-9a-f]{32}\"", "\"HASH\""))
        .isEqualTo(
            """
            {
              "comment" : "The packages of this composition's images. Written by `./ensemble image build --lock`, refreshed by `./ensemble image build --update`.",
              "layers" : [
                {
                  "layer" : "debian bookworm",
                  "asked" : "HASH",
                  "packages" : [
                    "systemd-sysv 252 amd64"
                  ]
                },
                {
                  "layer" : "server packages",
                  "asked" : "HASH",
                  "packages" : [
                    "nginx 1 amd64"
                  ]
                }
              ]
            }
            """);
  }

  @Test
  void givesAnotherMachineTheSameKeyOrAnError() {
    images.lock(composition("nginx"), Progress.SILENT);
    Image here = image(images, "nginx");
    assertThat(image(open("other"), "nginx").key()).isEqualTo(here.key());

    builder.mirror.put("nginx", "2");
    assertThatThrownBy(() -> image(open("third"), "nginx"))
        .hasMessageStartingWith(
            "composition `hello`, role `server`: the mirror no longer has the versions that `image.lock` pins for the layer `server packages`: `nginx` 1 (2 is there); ");
  }

  @Test
  void winsOverWhatThisMachineRemembers() {
    images.lock(composition("nginx"), Progress.SILENT);
    Image locked = image(images, "nginx");
    builder.mirror.put("nginx", "2");
    Images other = open("other");
    assertThat(withoutLock(() -> image(other, "nginx")).key()).isNotEqualTo(locked.key());
    builder.mirror.put("nginx", "1");
    assertThat(image(other, "nginx").key()).isEqualTo(locked.key());
  }

  @Test
  void isStrictAboutWhatItDoesNotName() {
    images.lock(composition("nginx"), Progress.SILENT);
    assertThatThrownBy(() -> image(images, "apache2"))
        .hasMessage(
            "composition `hello`, role `server`: `"
                + home.resolve("image.lock")
                + "` does not say which versions the layer `server packages` has, as the composition asks for it now; pin them with `./ensemble image build --lock`, or delete the file to do without");
  }

  @Test
  void pinningOneRoleMoreKeepsWhatIsPinned() {
    images.lock(composition("nginx"), Progress.SILENT);
    builder.mirror.put("nginx", "2");
    Images other = open("other");
    withoutLock(() -> image(other, "nginx"));
    builder.mirror.put("nginx", "1");
    Composition wider =
        Fixtures.composition(
            home,
            ImagePart.NONE,
            role("server", packages("nginx")),
            role("node", packages("apache2")));
    other.lock(wider, Progress.SILENT);
    assertThat(home.resolve("image.lock"))
        .content()
        .contains("\"nginx 1 amd64\"", "\"apache2 1 amd64\"");
  }

  @Test
  void doesNotMindFilesNorLocalPackages() throws IOException {
    Path deb = Files.writeString(directory.resolve("mine.deb"), "1");
    ImagePart part = new ImagePart(List.of("nginx"), List.of(deb), List.of(), null);
    images.lock(composition(part), Progress.SILENT);
    assertThat(home.resolve("image.lock")).content().doesNotContain("mine");
    Image first = image(images, part);
    Files.writeString(deb, "2");
    assertThat(image(images, part).key()).isNotEqualTo(first.key());
    ImagePart withFile =
        new ImagePart(part.packages(), part.debs(), List.of(Fixtures.inline("/etc/x", "x")), null);
    assertThat(image(images, withFile).layers()).hasSize(3);
  }

  @Test
  void anUpdateWritesItAnewAndBuildsOnce() throws IOException {
    images.lock(composition("nginx"), Progress.SILENT);
    String before = Files.readString(home.resolve("image.lock"));
    builder.mirror.put("nginx", "2");
    Image updated = images.update(composition("nginx"), Progress.SILENT).get(0);
    assertThat(home.resolve("image.lock"))
        .content()
        .isEqualTo(before.replace("nginx 1", "nginx 2"));
    builder.built.clear();
    assertThat(image(images, "nginx")).isEqualTo(updated);
    assertThat(builder.built).isEmpty();
  }

  @Test
  void anUpdateMakesNoLock() {
    images.update(composition("nginx"), Progress.SILENT);
    assertThat(home.resolve("image.lock")).doesNotExist();
  }

  @Test
  void saysWhereItIsDamaged() throws IOException {
    Files.writeString(home.resolve("image.lock"), "{\n  \"layers\" : [\n    oops\n");
    assertThatThrownBy(() -> image(images, "nginx"))
        .hasMessageStartingWith(
            "`" + home.resolve("image.lock") + "`, line 3: Unrecognized token 'oops'")
        .hasMessageEndingWith("; write it anew with `./ensemble image build --lock`, or delete it");
  }

  private Images open(String cache) {
    return new Images(
        new CacheLayout(directory.resolve(cache), UidRange.ofThisUser().orElseThrow()),
        builder,
        Fixtures.NO_ENGINE);
  }

  private Composition composition(String name) {
    return composition(packages(name));
  }

  private Composition composition(ImagePart part) {
    return Fixtures.composition(
        home, Fixtures.recipe("bookworm"), ImagePart.NONE, Map.of(), role("server", part));
  }

  private Image image(Images images, String name) {
    return image(images, packages(name));
  }

  private Image image(Images images, ImagePart part) {
    Composition composition = composition(part);
    return images.of(composition, composition.role("server"), Progress.SILENT);
  }

  private Image withoutLock(java.util.function.Supplier<Image> action) {
    try {
      Path aside = directory.resolve("aside");
      Files.move(home.resolve("image.lock"), aside);
      Image image = action.get();
      Files.move(aside, home.resolve("image.lock"));
      return image;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
