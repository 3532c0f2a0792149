// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import org.ensemble.image.layer.LayerInput;
import org.jspecify.annotations.Nullable;

/**
 * A layer that an image is to have.
 *
 * @param name among the layers of its image: {@code base packages}
 * @param element the part of the composition it comes from, to begin messages with
 * @param asked what {@code image.lock} knows it by, see {@link ImagePlan}; null for a layer that
 *     resolves no packages
 */
record PlannedLayer(String name, String element, @Nullable String asked, LayerInput input) {

  /** Whether packages in it come from files of the user, of which a lock says nothing. */
  boolean hasLocalPackages() {
    return input instanceof LayerInput.Packages packages
        && !(packages.debs().isEmpty() && packages.offered().isEmpty());
  }
}
