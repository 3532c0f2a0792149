// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ensemble.EnsembleException;
import org.ensemble.image.layer.LayerFiles;
import org.ensemble.image.layer.PackageVersion;
import org.jspecify.annotations.Nullable;

/**
 * What an image is and what is in it, as JSON.
 *
 * @param key what it was asked for by
 * @param identity the digest of its tree
 * @param variant of the composition, or null
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
    Recipe recipe,
    Map<String, String> parameters,
    List<Layer> layers,
    List<PackageVersion> packages) {

  /** Where a Debian tree came from. */
  record Recipe(
      String name,
      String suite,
      String mirror,
      @Nullable String securityMirror,
      List<String> components,
      List<String> sources) {}

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
    var recipe = plan.recipe();
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      LayerFiles files = index.files(keys.get(i));
      layers.add(
          new Layer(plan.layers().get(i).name(), keys.get(i), files.digest(), files.bytes()));
    }
    return new Manifest(
        key,
        identity,
        plan.composition().name(),
        plan.role().name(),
        plan.composition().variant(),
        plan.architecture(),
        new Recipe(
            "debian",
            recipe.suite(),
            recipe.mirror().toString(),
            recipe.securityMirror() == null ? null : recipe.securityMirror().toString(),
            recipe.components(),
            recipe.sources().stream()
                .map(
                    s ->
                        (s.uri() + " " + s.suite() + " " + String.join(" ", s.components()))
                            .strip())
                .toList()),
        new TreeMap<>(plan.composition().parameters()),
        layers,
        index.files(keys.get(keys.size() - 1)).packages());
  }

  static Manifest read(Path file) throws IOException {
    return Json.read(Files.readString(file, UTF_8), Manifest.class);
  }

  void write(Path file) {
    try {
      Path whole = Files.createTempFile(file.getParent(), "new-", "");
      Files.writeString(whole, Json.write(this), UTF_8);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new EnsembleException("cannot write `" + file + "`: " + e, e);
    }
  }
}
