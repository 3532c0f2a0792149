// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ensemble.image.Fixtures.files;
import static org.ensemble.image.Fixtures.inline;
import static org.ensemble.image.Fixtures.packages;
import static org.ensemble.image.Fixtures.role;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.composition.ImagePart;
import org.ensemble.composition.OciRecipe;
import org.ensemble.composition.Role;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.linux.UidRange;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is made when. The layers are empty; only removing them needs a user namespace. */
@Timeout(60)
class ImagesIT {

  @TempDir Path directory;
  private CacheLayout cache;
  private final FakeBuilder builder = new FakeBuilder();
  private Images images;

  @BeforeEach
  void openTheCache() throws IOException {
    cache = new CacheLayout(directory.resolve("cache"), UidRange.ofThisUser().orElseThrow());
    Files.createDirectory(directory.resolve("hello"));
    images = new Images(cache, builder, Fixtures.NO_ENGINE);
  }

  @Test
  void layersLieInOrderWithTheTopmostFirst() {
    Image image = image(composition(basePart(), role("server", serverPart("one"))), "server");
    assertThat(builder.built)
        .containsExactly(
            "hello/server: debian bookworm",
            "hello/server: base packages",
            "hello/server: base files",
            "hello/server: server packages",
            "hello/server: server files");
    List<Path> layers = new ArrayList<>(image.layers());
    Collections.reverse(layers);
    assertThat(layers).isSortedAccordingTo((a, b) -> modified(a).compareTo(modified(b)));
    assertThat(image.layers()).allSatisfy(layer -> assertThat(layer).isDirectory());
    assertThat(image.manifest()).exists();
  }

  @Test
  void whatIsThereIsNotMadeAgain() {
    Composition composition = composition(basePart(), role("server", serverPart("one")));
    Image first = image(composition, "server");
    builder.built.clear();
    assertThat(image(composition, "server")).isEqualTo(first);
    assertThat(
            new Images(cache, builder, Fixtures.NO_ENGINE)
                .of(composition, composition.role("server"), Progress.SILENT))
        .isEqualTo(first);
    assertThat(builder.built).isEmpty();
  }

  @Test
  void aChangedFileOfARoleMakesOneLayerAnew() {
    Image first = image(composition(basePart(), role("server", serverPart("one"))), "server");
    builder.built.clear();
    Image second = image(composition(basePart(), role("server", serverPart("two"))), "server");
    assertThat(builder.built).containsExactly("hello/server: server files");
    assertThat(second.key()).isNotEqualTo(first.key());
    assertThat(second.layers().subList(1, 5)).isEqualTo(first.layers().subList(1, 5));
  }

  @Test
  void aChangedFileOfTheBaseMakesAllAboveItAnew() {
    image(composition(files(inline("/etc/motd", "1")), role("server", serverPart("x"))), "server");
    builder.built.clear();
    image(composition(files(inline("/etc/motd", "2")), role("server", serverPart("x"))), "server");
    assertThat(builder.built)
        .containsExactly(
            "hello/server: base files",
            "hello/server: server packages",
            "hello/server: server files");
  }

  @Test
  void rolesShareTheBase() {
    Composition composition =
        composition(basePart(), role("server", packages("nginx")), role("node", ImagePart.NONE));
    Image server = image(composition, "server");
    builder.built.clear();
    Image node = image(composition, "node");
    assertThat(builder.built).isEmpty();
    assertThat(node.layers()).isEqualTo(server.layers().subList(1, 4));
    assertThat(node.key()).isNotEqualTo(server.key());
  }

  @Test
  void anImageOfAnEngineIsLookedAtOnceItIsWhole() {
    String id = "sha256:" + "0".repeat(64);
    Composition composition =
        Fixtures.composition(
            directory.resolve("hello"),
            new OciRecipe(id),
            ImagePart.NONE,
            Map.of(),
            role("server", packages("nginx")));
    Image image = image(composition, "server");
    assertThat(builder.built)
        .containsExactly("hello/server: image " + id, "hello/server: server packages");
    assertThat(builder.checked).containsExactly("hello/server: 2 layers");
    assertThat(image.manifest()).content().contains("\"name\" : \"oci\"", "\"id\" : \"" + id);
    assertThat(image(composition, "server")).isEqualTo(image);
    assertThat(builder.checked).hasSize(1);
  }

  @Test
  void theManifestListsWhatIsInTheImage() {
    Image image = image(composition(ImagePart.NONE, role("server", packages("nginx"))), "server");
    assertThat(image.manifest())
        .content()
        .contains(
            "\"key\" : \"" + image.key() + "\"",
            "\"identity\" : \"" + image.identity() + "\"",
            "\"composition\" : \"hello\"",
            "\"name\" : \"nginx\"",
            "\"version\" : \"252\"");
  }

  @Test
  void aBuildThatFailsLeavesNothingThatIsUsed() {
    Composition composition = composition(ImagePart.NONE, role("server", packages("nginx")));
    builder.meanwhile =
        () -> {
          throw new EnsembleException("the power is out");
        };
    assertThatThrownBy(() -> image(composition, "server")).hasMessage("the power is out");
    assertThat(cache.layers()).isEmptyDirectory();
    assertThat(cache.tmp()).isEmptyDirectory();
    builder.meanwhile = () -> {};
    assertThat(image(composition, "server").layers()).hasSize(2);
  }

  @Test
  void whatAKilledBuilderLeftIsNeitherUsedNorKept() throws IOException {
    cache.create();
    Path left = Files.createDirectories(cache.tmp().resolve("left/layer-1/tree")).getParent();
    Files.writeString(left.resolve("digest"), "half");
    image(composition(ImagePart.NONE, role("server", ImagePart.NONE)), "server");
    assertThat(cache.tmp()).isEmptyDirectory();
  }

  @Test
  void ofTwoBuildsOfOneThingTheSecondWaitsAndSaysSo() throws Exception {
    Composition composition = composition(ImagePart.NONE, role("server", ImagePart.NONE));
    CountDownLatch building = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    builder.meanwhile =
        () -> {
          building.countDown();
          await(goOn);
        };
    CompletableFuture<Image> first =
        CompletableFuture.supplyAsync(() -> image(composition, "server"));
    await(building);
    CountDownLatch waiting = new CountDownLatch(1);
    List<String> said = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture<Image> second =
        CompletableFuture.supplyAsync(
            () ->
                images.of(
                    composition,
                    composition.role("server"),
                    line -> {
                      said.add(line);
                      waiting.countDown();
                    }));
    await(waiting);
    goOn.countDown();
    assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(first.get(30, TimeUnit.SECONDS));
    assertThat(builder.built).containsExactly("hello/server: debian bookworm");
    assertThat(said)
        .startsWith("hello/server: waiting for another build, which is making `debian bookworm`");
  }

  @Test
  void aRemovedLayerIsMadeAgainWithTheSameVersionsUnlessTheMirrorHasThemNoMore()
      throws IOException {
    Composition composition = composition(ImagePart.NONE, role("server", packages("nginx")));
    Image first = image(composition, "server");
    Path top = first.layers().get(0).getParent();
    deleteLayer(top);
    assertThat(image(composition, "server")).isEqualTo(first);

    deleteLayer(top);
    builder.mirror.put("nginx", "2");
    assertThatThrownBy(() -> image(composition, "server"))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            "composition `hello`, role `server`: the mirror no longer has the versions that this machine remembers for the layer `server packages`: `nginx` 1 (2 is there); to take those of today: `./ensemble image build --update`; to keep these: set `mirror:` to a snapshot that has them, such as http://snapshot.debian.org/archive/debian/20260101T000000Z, with `allowExpired: true`");
    assertThat(top).doesNotExist();
  }

  @Test
  void newVersionsAtTheMirrorChangeNothingUntilAnUpdate() {
    Composition composition =
        composition(
            packages("bash"), role("server", packages("nginx")), role("node", ImagePart.NONE));
    Image first = image(composition, "server");
    builder.mirror.put("nginx", "2");
    assertThat(image(composition, "server")).isEqualTo(first);

    builder.built.clear();
    Image updated = images.update(composition, Progress.SILENT).get(0);
    assertThat(builder.resolved)
        .containsExactly(
            "hello/server: debian bookworm",
            "hello/server: base packages",
            "hello/server: server packages");
    assertThat(builder.built).containsExactly("hello/server: server packages");
    assertThat(updated.key()).isNotEqualTo(first.key());
    assertThat(image(composition, "server")).isEqualTo(updated);
  }

  @Test
  void anUpdateThatFindsNothingNewKeepsTheKeyAndMakesNothing() {
    Composition composition = composition(packages("bash"), role("server", packages("nginx")));
    Image first = image(composition, "server");
    builder.built.clear();
    assertThat(images.update(composition, Progress.SILENT)).containsExactly(first);
    assertThat(builder.built).isEmpty();
  }

  @Test
  void aCacheThatWasCopiedWithoutItsEmptyDirectoriesServesAsWell() throws IOException {
    Composition composition = composition(basePart(), role("server", serverPart("one")));
    Image image = image(composition, "server");
    try (Stream<Path> locks = Files.list(cache.locks())) {
      for (Path lock : locks.toList()) {
        Files.delete(lock);
      }
    }
    Files.delete(cache.locks());

    try (ImageUse use = images.use(composition, composition.role("server"), Progress.SILENT)) {
      assertThat(use.image()).isEqualTo(image);
    }
  }

  @Test
  void aUsedImageIsNotRemoved() {
    Composition composition = composition(ImagePart.NONE, role("server", packages("nginx")));
    Role server = composition.role("server");
    try (ImageUse use = images.use(composition, server, Progress.SILENT)) {
      String key = use.image().key();
      assertThat(images.list()).extracting(CachedImage::inUse).containsExactly(true);
      assertThat(images.clean(java.time.Duration.ZERO, Progress.SILENT).images()).isZero();
      assertThatThrownBy(() -> images.remove(key, Progress.SILENT))
          .hasMessage(
              "image `hello/server` ("
                  + key
                  + ") is in use by a running deployment; end that first");
      assertThat(use.image().layers()).allSatisfy(layer -> assertThat(layer).isDirectory());
    }
    assertThat(images.list()).extracting(CachedImage::inUse).containsExactly(false);
  }

  @Test
  void removingAnImageKeepsWhatOthersShare() {
    Composition composition =
        composition(
            ImagePart.NONE, role("server", packages("nginx")), role("node", ImagePart.NONE));
    Image server = image(composition, "server");
    Image node = image(composition, "node");
    assertThat(images.list())
        .extracting(CachedImage::role, CachedImage::bytes, CachedImage::ownBytes)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("server", 8192L, 4096L),
            org.assertj.core.groups.Tuple.tuple("node", 4096L, 0L));
    assertThat(images.remove(server.key().substring(0, 8), Progress.SILENT))
        .isEqualTo(new Freed(1, 1, 0, 0, 4096));
    assertThat(server.layers().get(0)).doesNotExist();
    assertThat(node.layers()).allSatisfy(layer -> assertThat(layer).isDirectory());
    assertThat(images.list()).extracting(CachedImage::role).containsExactly("node");
  }

  @Test
  void removingNamesTheImagesThereAre() {
    Image image = image(composition(ImagePart.NONE, role("server", ImagePart.NONE)), "server");
    assertThatThrownBy(() -> images.remove("xyz", Progress.SILENT))
        .hasMessage("unknown image `xyz`: known are `" + image.key() + "`");
  }

  @Test
  void cleaningRemovesWhatIsUnusedOrOrphaned() {
    image(composition(ImagePart.NONE, role("server", files(inline("/etc/x", "1")))), "server");
    Image second =
        image(composition(ImagePart.NONE, role("server", files(inline("/etc/x", "2")))), "server");
    assertThat(images.clean(java.time.Duration.ofDays(1), Progress.SILENT))
        .isEqualTo(new Freed(0, 0, 0, 0, 0));
    images.remove(images.list().get(1).key(), Progress.SILENT);
    assertThat(second.layers()).allSatisfy(layer -> assertThat(layer).isDirectory());
    assertThat(images.clean(java.time.Duration.ZERO, Progress.SILENT))
        .isEqualTo(new Freed(1, 2, 0, 0, 8192));
    assertThat(cache.layers()).isEmptyDirectory();
    assertThat(cache.tmp()).isEmptyDirectory();
    assertThat(images.list()).isEmpty();
  }

  @Test
  void aCacheThatIsNotThereIsEmpty() {
    assertThat(images.list()).isEmpty();
    assertThat(images.clean(java.time.Duration.ZERO, Progress.SILENT))
        .isEqualTo(new Freed(0, 0, 0, 0, 0));
    assertThat(cache.root()).doesNotExist();
  }

  private static ImagePart basePart() {
    return new ImagePart(List.of("bash"), List.of(), List.of(inline("/etc/motd", "hi")), null);
  }

  private static ImagePart serverPart(String text) {
    return new ImagePart(List.of("nginx"), List.of(), List.of(inline("/etc/x", text)), null);
  }

  private Composition composition(ImagePart base, Role... roles) {
    return Fixtures.composition(
        directory.resolve("hello"), Fixtures.recipe("bookworm"), base, Map.of(), roles);
  }

  private Image image(Composition composition, String role) {
    return images.of(composition, composition.role(role), Progress.SILENT);
  }

  private static java.nio.file.attribute.FileTime modified(Path path) {
    try {
      return Files.getLastModifiedTime(path.getParent());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void deleteLayer(Path layer) throws IOException {
    for (String file : List.of("tree", "digest", "bytes", "packages", "local")) {
      Files.delete(layer.resolve(file));
    }
    Files.delete(layer);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
