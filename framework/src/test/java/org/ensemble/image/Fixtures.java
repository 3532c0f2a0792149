// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ensemble.composition.Composition;
import org.ensemble.composition.DebianRecipe;
import org.ensemble.composition.ImagePart;
import org.ensemble.composition.ImagePart.ImageFile;
import org.ensemble.composition.Kernel;
import org.ensemble.composition.Recipe;
import org.ensemble.composition.Resources;
import org.ensemble.composition.Role;
import org.ensemble.composition.RoleSize;
import org.ensemble.image.layer.EngineImages;
import org.ensemble.linux.engine.EngineSocket;
import org.jspecify.annotations.Nullable;

/** Compositions as the reader would make them. */
final class Fixtures {

  /** None runs there. */
  static final EngineImages NO_ENGINE =
      new EngineImages(() -> new EngineSocket(Path.of("/nonexistent/docker.sock")));

  private Fixtures() {}

  static DebianRecipe recipe(String suite) {
    return recipe(suite, URI.create("http://deb.debian.org/debian"));
  }

  static DebianRecipe recipe(String suite, URI mirror) {
    return new DebianRecipe(
        suite,
        mirror,
        URI.create("http://deb.debian.org/debian-security"),
        List.of("main"),
        null,
        List.of(),
        false);
  }

  static Composition composition(Path directory, ImagePart base, Role... roles) {
    return composition(directory, recipe("bookworm"), base, Map.of(), roles);
  }

  static Composition composition(
      Path directory,
      Recipe recipe,
      ImagePart base,
      Map<String, String> parameters,
      Role... roles) {
    return new Composition(
        "hello",
        directory.resolve("composition.yaml"),
        "A composition.",
        null,
        parameters,
        recipe,
        base,
        List.of(roles),
        false,
        List.of(),
        List.of(),
        List.of());
  }

  static Role role(String name, ImagePart image) {
    return new Role(
        name,
        new RoleSize.Single(),
        image,
        List.of(),
        new Resources(Resources.DEFAULT_MEMORY, null, List.of()),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false,
        List.of(),
        List.of(),
        Kernel.DEFAULT,
        List.of());
  }

  static ImagePart packages(String... names) {
    return new ImagePart(List.of(names), List.of(), List.of(), null);
  }

  static ImagePart files(ImageFile... files) {
    return new ImagePart(List.of(), List.of(), List.of(files), null);
  }

  static ImageFile inline(String path, String content) {
    return new ImageFile(path, null, content, null, null);
  }

  static ImageFile copied(String path, Path source) {
    return new ImageFile(path, source, null, null, null);
  }

  static ImagePart setup(@Nullable Path script) {
    return new ImagePart(List.of(), List.of(), List.of(), script);
  }
}
