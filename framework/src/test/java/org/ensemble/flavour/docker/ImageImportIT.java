// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.ensemble.cli.engine.EngineThing;
import org.ensemble.cli.engine.OwnEngine;
import org.ensemble.deployment.Settings;
import org.ensemble.image.Image;
import org.ensemble.linux.UidRange;
import org.ensemble.linux.engine.Engine;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.support.ProgramPath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf(value = "isPossible", disabledReason = "needs root and `dockerd`")
class ImageImportIT {

  @TempDir static Path state;

  private static OwnEngine engine;

  @TempDir Path directory;

  private final List<String> said = new ArrayList<>();

  static boolean isPossible() {
    return UidRange.isRoot() && ProgramPath.find("dockerd").isPresent();
  }

  @BeforeAll
  static void start() {
    Map<String, String> values =
        Map.of(Settings.STATE, state.toString(), Settings.CACHE, state.resolve("c").toString());
    engine =
        OwnEngine.start(
            Settings.of(name -> Optional.ofNullable(values.get(name)), values.keySet()),
            state.resolve("log"));
  }

  @AfterAll
  static void end() {
    engine.close();
  }

  @Test
  void anImageIsImportedOnce() throws Exception {
    Image image = image("cache", "k1", "one");

    String name = images().of(image, said::add);
    assertThat(name).isEqualTo("localhost/ensemble/tiny-a-b:k1");
    assertThat(images().of(image, said::add)).isEqualTo(name);

    assertThat(said).containsExactly("importing " + name + " into the Docker Engine");
    assertThat(names()).contains(name);
  }

  @Test
  void anotherTreeUnderTheSameKeyTakesItsPlace() throws Exception {
    images().of(image("cache", "k2", "one"), said::add);
    Image other = image("cache", "k2", "other");
    images().of(other, said::add);

    assertThat(said).hasSize(2);
    assertThat(forget(other.cache(), key -> true)).as("the one replaced").hasSize(1);
    assertThat(names()).contains("localhost/ensemble/tiny-a-b:k2");
  }

  @Test
  void whatACacheHasLostIsRemoved() throws Exception {
    Image gone = image("cache", "k3", "one");
    images().of(gone, said::add);
    images().of(image("cache", "k4", "two"), said::add);
    images().of(image("other", "k5", "three"), said::add);

    assertThat(forget(gone.cache(), "k4"::equals))
        .containsExactly("image localhost/ensemble/tiny-a-b:k3 of the Docker Engine");
    assertThat(names())
        .contains("localhost/ensemble/tiny-a-b:k4", "localhost/ensemble/tiny-a-b:k5")
        .doesNotContain("localhost/ensemble/tiny-a-b:k3");
  }

  private static ImageImport images() {
    EngineSocket socket = engine.socket();
    return new ImageImport(EngineClient.of(socket), socket);
  }

  private static List<String> forget(Path cache, Predicate<String> isKept) {
    return new ImportedImages(new Engine(engine.socket()), cache).clean(isKept);
  }

  private static List<String> names() {
    return EngineThing.all(new Engine(engine.socket()), "image").stream()
        .flatMap(image -> image.names().stream())
        .toList();
  }

  /** Laid out as a cache has it. */
  private Image image(String cache, String key, String identity) throws Exception {
    Path root =
        directory
            .resolve(cache)
            .resolve(Long.toString(UidRange.ofThisUser().orElseThrow().first()));
    Path tree = Files.createDirectories(root.resolve("layers/" + identity + "/tree"));
    Files.writeString(tree.resolve("file"), identity);
    Path manifest = Files.createDirectories(root.resolve("images")).resolve(key + ".json");
    Files.writeString(manifest, "{\"composition\":\"tiny\",\"role\":\"a_b\"}");
    Files.createDirectories(root.resolve("locks"));
    return new Image("tiny-a_b", key, identity, List.of(tree), manifest);
  }
}
