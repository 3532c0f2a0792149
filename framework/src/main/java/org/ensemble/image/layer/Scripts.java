// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ensemble.composition.OciRecipe;
import org.ensemble.composition.Recipe;
import org.ensemble.image.cache.Fingerprint;
import org.ensemble.image.cache.Worker;

/** The shell scripts beside this class. */
final class Scripts {

  private Scripts() {}

  /** The worker that makes a layer of that kind in an image of that recipe. */
  static String maker(LayerInput input, Recipe recipe) {
    boolean foreign = recipe instanceof OciRecipe;
    if (input instanceof LayerInput.EngineImage) {
      return join("common", "foreign", "engine");
    } else if (input instanceof LayerInput.NixStore) {
      return join("common", "nix-store");
    } else if (input instanceof LayerInput.NixRoot) {
      return join("common", "nix-root");
    } else if (input instanceof LayerInput.Bootstrap) {
      return join("common", "apt", "bootstrap");
    } else if (input instanceof LayerInput.Kernel) {
      return join("common", "apt", "empty-root", "kernel");
    } else if (input instanceof LayerInput.Packages) {
      return foreign
          ? join("common", "foreign", "foreign-packages")
          : join("common", "apt", "packages");
    }
    return join("common", "content");
  }

  /** The worker that finds out what a layer would hold. */
  static String resolver(Recipe recipe) {
    return recipe instanceof OciRecipe
        ? join("common", "foreign", "foreign-resolve")
        : join("common", "apt", "empty-root", "resolve");
  }

  /** The worker that finds out whether an image can be a node. */
  static String checker() {
    return join("common", "foreign", "foreign-check");
  }

  /** Changes with what a maker does. */
  static String version(LayerInput input, Recipe recipe) {
    return new Fingerprint("scripts")
        .add("enter", Worker.enter())
        .add("maker", maker(input, recipe))
        .key();
  }

  private static String join(String... names) {
    return Stream.of(names).map(Scripts::read).collect(Collectors.joining("\n"));
  }

  private static String read(String name) {
    return Worker.script(Scripts.class, name);
  }
}
