// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ensemble.EnsembleException;
import org.ensemble.composition.DebianRecipe;
import org.ensemble.composition.DebianRecipe.AptSource;
import org.ensemble.composition.NxcRecipe;
import org.ensemble.image.layer.LayerFiles;
import org.ensemble.image.layer.LayerInput;
import org.ensemble.image.layer.PackageVersion;
import org.ensemble.support.WholeFile;
import org.jspecify.annotations.Nullable;

/**
 * What an image is and what is in it, as JSON.
 *
 * @param key what it was asked for by
 * @param identity the digest of its tree
 * @param variant of the composition, or null
 * @param recipe its name, and what belongs to it
 * @param parameters in force
 * @param layers the lowest first
 * @param packages all of them, in order
 */
@JsonPropertyOrder({
  "key",
  "identity",
  "composition",
  "role",
  "variant",
  "architecture",
  "recipe",
  "parameters",
  "layers",
  "packages"
})
@JsonIgnoreProperties(ignoreUnknown = true)
record Manifest(
    String key,
    String identity,
    String composition,
    String role,
    @Nullable String variant,
    String architecture,
    Map<String, Object> recipe,
    Map<String, String> parameters,
    List<Layer> layers,
    List<PackageVersion> packages) {

  /**
   * @param name such as {@code base packages}
   * @param digest of the layer's own tree
   */
  record Layer(String name, String key, String digest, long bytes) {}

  /**
   * @param keys of the layers, the lowest first
   */
  static Manifest of(
      ImagePlan plan, String key, String identity, List<String> keys, LayerIndex index) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      LayerFiles files = index.files(keys.get(i));
      layers.add(
          new Layer(plan.layers().get(i).name(), keys.get(i), files.digest(), files.bytes()));
    }
    return new Manifest(
        key,
        identity,
        plan.composition(),
        plan.role(),
        plan.variant(),
        plan.architecture(),
        recipe(plan),
        new TreeMap<>(plan.parameters()),
        layers,
        index.files(keys.get(keys.size() - 1)).packages());
  }

  /** Where the lowest layer came from. */
  private static Map<String, Object> recipe(ImagePlan plan) {
    Map<String, Object> recipe = new LinkedHashMap<>();
    recipe.put("name", plan.recipe().name());
    if (plan.recipe() instanceof DebianRecipe debian) {
      recipe.put("suite", debian.suite());
      recipe.put("mirror", debian.mirror().toString());
      if (debian.securityMirror() != null) {
        recipe.put("securityMirror", debian.securityMirror().toString());
      }
      recipe.put("components", debian.components());
      recipe.put("sources", debian.sources().stream().map(Manifest::line).toList());
    } else if (plan.recipe() instanceof NxcRecipe nxc) {
      recipe.put("composition", nxc.composition());
      recipe.put("init", nxc.inits().get(plan.role()));
    } else if (plan.layers().get(0).input() instanceof LayerInput.EngineImage image) {
      recipe.put("reference", image.reference());
      recipe.put("id", image.id());
    }
    return recipe;
  }

  private static String line(AptSource source) {
    return (source.uri() + " " + source.suite() + " " + String.join(" ", source.components()))
        .strip();
  }

  static Manifest read(Path file) throws IOException {
    return Json.read(Files.readString(file, UTF_8), Manifest.class);
  }

  void write(Path file) {
    try {
      WholeFile.write(file, Json.write(this));
    } catch (IOException e) {
      throw new EnsembleException("cannot write `" + file + "`: " + e, e);
    }
  }
}
