// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.composition.Composition;
import org.ensemble.composition.Role;
import org.ensemble.image.layer.EngineImages;
import org.ensemble.image.layer.Resolution;
import org.jspecify.annotations.Nullable;

/**
 * What a lock says of a composition whose images are all there.
 *
 * @param lock under which they were made; null for none
 */
record LockEntries(LayerIndex index, EngineImages engine, @Nullable ImageLock lock) {

  /** One entry for each layer of packages, layers that roles share once. */
  List<ImageLock.Entry> of(Composition composition) {
    Map<String, ImageLock.Entry> entries = new LinkedHashMap<>();
    for (Role role : composition.roles()) {
      ImagePlan plan = ImagePlan.of(composition, role, engine);
      String below = "";
      for (PlannedLayer layer : plan.layers()) {
        LayerRequest request = index.request(layer, plan, below, lock);
        Resolution resolution = index.resolution(request).orElseThrow();
        below = request.key(resolution);
        if (layer.asked() != null) {
          Resolution locked = resolution.without(index.files(below).localPackages());
          entries.put(layer.asked(), new ImageLock.Entry(composition.variant(), layer, locked));
        }
      }
    }
    return List.copyOf(entries.values());
  }
}
