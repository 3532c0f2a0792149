// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.ensemble.image.cache.Fingerprint;
import org.ensemble.support.Sha256;
import org.jspecify.annotations.Nullable;

/** Finds images that are there; every run of every test comes this way. */
record ImageFinder(LayerIndex index) {

  /**
   * The image of the plan, if all its layers and its manifest are there; it counts as used now.
   *
   * @param lock pins versions; null for no pins
   */
  Optional<Image> find(ImagePlan plan, @Nullable ImageLock lock) {
    List<String> keys = new ArrayList<>();
    String below = "";
    for (PlannedLayer layer : plan.layers()) {
      Optional<String> key = index.find(index.request(layer, plan, below, lock));
      if (key.isEmpty()) {
        return Optional.empty();
      }
      below = key.get();
      keys.add(below);
    }
    Image image = assemble(plan, keys);
    return touch(image) ? Optional.of(image) : Optional.empty();
  }

  /**
   * @param keys of its layers, the lowest first
   */
  Image assemble(ImagePlan plan, List<String> keys) {
    String top = keys.get(keys.size() - 1);
    String key =
        new Fingerprint("image")
            .add("composition", plan.composition())
            .add("role", plan.role())
            .add("variant", plan.variant())
            .add("parameters", new TreeMap<>(plan.parameters()).toString())
            .add("layer", top)
            .key();
    List<Path> trees = new ArrayList<>(keys.stream().map(index.cache()::tree).toList());
    Collections.reverse(trees);
    return new Image(plan.name(), key, identity(keys), trees, index.cache().manifest(key));
  }

  /** Of the layers' digests, each of which was made when its layer was. */
  private String identity(List<String> keys) {
    MessageDigest digest = Sha256.digest();
    keys.forEach(key -> digest.update(index.files(key).digest().getBytes(US_ASCII)));
    return Sha256.hex(digest.digest());
  }

  /** Notes that it is used now; false if it is not there any more. */
  boolean touch(Image image) {
    try {
      Files.setLastModifiedTime(image.manifest(), FileTime.from(Instant.now()));
      return true;
    } catch (IOException gone) {
      return false;
    }
  }
}
