// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import java.util.List;
import java.util.Optional;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.image.cache.ContentDigests;
import org.ensemble.image.cache.Fingerprint;
import org.ensemble.image.layer.InputFingerprint;
import org.ensemble.image.layer.LayerBuilder;
import org.ensemble.image.layer.LayerFiles;
import org.ensemble.image.layer.Resolution;
import org.jspecify.annotations.Nullable;

/** Which layers there are, and under which keys. Reads only, and starts nothing. */
record LayerIndex(CacheLayout cache, LayerBuilder builder) {

  private static final Resolution NO_PACKAGES = new Resolution(List.of());

  /**
   * @param below key of the layer below; empty for the lowest
   * @param lock pins versions; null for no pins
   */
  LayerRequest request(PlannedLayer layer, ImagePlan plan, String below, @Nullable ImageLock lock) {
    Fingerprint fingerprint =
        new Fingerprint("request")
            .add("input", layer.input().getClass().getSimpleName())
            .add("builder", builder.version(layer.input(), plan.recipe()))
            .add("architecture", plan.architecture())
            .add("below", below);
    ContentDigests digests = new ContentDigests(cache.digests());
    new InputFingerprint(layer.element(), fingerprint, digests).add(layer.input(), plan.recipe());
    Resolution locked = lock == null || layer.asked() == null ? null : lock.of(layer);
    return new LayerRequest(layer, fingerprint.key(), locked);
  }

  /**
   * What the request's packages come to, if that is known: it was remembered, or a lock says all.
   */
  Optional<Resolution> resolution(LayerRequest request) {
    if (!request.resolvesPackages()) {
      return Optional.of(NO_PACKAGES);
    }
    Optional<Resolution> remembered = resolutions().of(request.memory());
    Resolution locked = request.locked();
    if (remembered.isPresent() || locked == null) {
      return remembered;
    }
    return request.layer().hasLocalPackages()
        ? resolutions().of(request.hash()).filter(r -> locked.differences(r, true).isEmpty())
        : Optional.of(locked);
  }

  /** The key of the layer that answers the request, if it is there. */
  Optional<String> find(LayerRequest request) {
    return resolution(request).map(request::key).filter(key -> files(key).exists());
  }

  LayerFiles files(String key) {
    return new LayerFiles(cache.layer(key));
  }

  Resolutions resolutions() {
    return new Resolutions(cache.resolved());
  }
}
