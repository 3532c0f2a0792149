// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ensemble.image.Image;
import org.ensemble.support.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The packages of images, each list once.
 *
 * @param digests of lists, by the identity of an image
 * @param packages lists of names and versions, by their digests
 */
record Manifests(
    Map<String, String> digests, SortedMap<String, SortedMap<String, String>> packages) {

  static Manifests of(Map<String, Image> images) {
    Map<String, String> digests = new LinkedHashMap<>();
    SortedMap<String, SortedMap<String, String>> packages = new TreeMap<>();
    for (Image image : images.values()) {
      try {
        SortedMap<String, String> all = image.packages();
        String digest = digest(all);
        digests.put(image.identity(), digest);
        packages.put(digest, all);
      } catch (IOException nobodyKnows) {
        // An image without a manifest is still one.
      }
    }
    return new Manifests(digests, packages);
  }

  /** Null if nobody knows its packages. */
  @Nullable String digestOf(Image image) {
    return digests.get(image.identity());
  }

  private static String digest(SortedMap<String, String> packages) {
    return Sha256.of(
        packages.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue() + "\n")
            .collect(Collectors.joining())
            .getBytes(UTF_8));
  }
}
