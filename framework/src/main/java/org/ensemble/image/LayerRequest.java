// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import org.ensemble.image.cache.Fingerprint;
import org.ensemble.image.layer.Resolution;
import org.jspecify.annotations.Nullable;

/**
 * A layer as it is asked for, on top of a given one.
 *
 * @param hash of its inputs, the layer below and the builder
 * @param locked what {@code image.lock} says it resolves to; null without one
 */
record LayerRequest(PlannedLayer layer, String hash, @Nullable Resolution locked) {

  /** Under which its resolution is remembered. */
  String memory() {
    return locked == null
        ? hash
        : new Fingerprint("locked").add("request", hash).add("lock", locked.text()).key();
  }

  /** The layer's key, once it is known what its packages came to. */
  String key(Resolution resolution) {
    return new Fingerprint("layer").add("request", hash).add("packages", resolution.text()).key();
  }

  boolean resolvesPackages() {
    return layer.asked() != null;
  }
}
