// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image in the cache, as a list shows it.
 *
 * @param composition the name of the composition it was made for
 * @param variant of the composition, or null
 * @param lastUse when it was last found or made
 * @param layers keys of its layers, the lowest first
 * @param bytes of disk that its layers take, those it shares with other images included
 * @param formBytes of disk that other forms of it take, such as a disk for a virtual machine
 * @param ownBytes of disk that removing it would free, those of its forms included
 * @param inUse whether somebody uses it at this moment
 */
public record CachedImage(
    String key,
    String identity,
    String composition,
    String role,
    @Nullable String variant,
    Instant lastUse,
    List<String> layers,
    long bytes,
    long formBytes,
    long ownBytes,
    boolean inUse) {

  public CachedImage {
    layers = List.copyOf(layers);
  }
}
