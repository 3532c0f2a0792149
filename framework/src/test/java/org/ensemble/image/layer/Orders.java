// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ensemble.composition.DebianRecipe;
import org.ensemble.composition.ImagePart.ImageFile;
import org.ensemble.composition.OciRecipe;
import org.ensemble.support.Progress;
import org.jspecify.annotations.Nullable;

/** Orders for layers. */
final class Orders {

  static final DebianRecipe RECIPE =
      new DebianRecipe(
          "bookworm",
          URI.create("http://deb.debian.org/debian"),
          null,
          List.of("main"),
          null,
          List.of(),
          false);

  private Orders() {}

  static LayerOrder of(LayerInput input) {
    return of(input, null);
  }

  static LayerOrder of(LayerInput input, @Nullable Resolution pinned) {
    return new LayerOrder(
        "hello/server",
        "server packages",
        "composition `hello`, role `server`",
        RECIPE,
        "amd64",
        input,
        List.of(),
        List.of(),
        pinned,
        Path.of("/nowhere"),
        Progress.SILENT);
  }

  static LayerOrder of(DebianRecipe recipe, LayerInput input, Path room) {
    LayerOrder order = of(input);
    return new LayerOrder(
        order.image(),
        order.layer(),
        order.element(),
        recipe,
        order.architecture(),
        input,
        order.below(),
        order.installed(),
        order.pinned(),
        room,
        order.progress());
  }

  static LayerOrder of(OciRecipe recipe, LayerInput input, Progress progress) {
    return new LayerOrder(
        "hello/server",
        "image " + recipe.reference(),
        "composition `hello`, base image",
        recipe,
        "amd64",
        input,
        List.of(),
        List.of(),
        null,
        Path.of("/nowhere"),
        progress);
  }

  static LayerInput.Packages packages(String... names) {
    return new LayerInput.Packages(List.of(names), List.of());
  }

  static LayerInput.Content content(
      @Nullable Path setup, Map<String, String> parameters, ImageFile... files) {
    return new LayerInput.Content(List.of(files), setup, parameters);
  }
}
