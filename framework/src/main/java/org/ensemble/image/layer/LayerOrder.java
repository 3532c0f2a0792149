// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import java.nio.file.Path;
import java.util.List;
import org.ensemble.composition.Recipe;
import org.ensemble.support.Progress;
import org.jspecify.annotations.Nullable;

/**
 * One layer to be made.
 *
 * @param image whose layer it is, for people and file names: {@code hello/server}
 * @param layer which layer of it: {@code base packages}
 * @param element the part of the composition it comes from, to begin messages with: <code>
 *     composition `hello`, role `server`</code>
 * @param recipe of the whole image
 * @param architecture by Debian's name
 * @param input what it is made from
 * @param below keys of the layers below, the topmost first
 * @param installed the packages that these hold
 * @param pinned versions to take, or null for those of the day
 * @param room a directory for this image's build; what earlier layers of it left there is reused
 * @param progress where the work is reported
 */
public record LayerOrder(
    String image,
    String layer,
    String element,
    Recipe recipe,
    String architecture,
    LayerInput input,
    List<String> below,
    List<PackageVersion> installed,
    @Nullable Resolution pinned,
    Path room,
    Progress progress) {

  public LayerOrder {
    below = List.copyOf(below);
    installed = List.copyOf(installed);
  }
}
