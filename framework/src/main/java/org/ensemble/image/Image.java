// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import java.nio.file.Path;
import java.util.List;

/**
 * The root file system of a role, in the cache.
 *
 * @param key what it was asked for by: the hash of recipe, parameters and resolved packages
 * @param identity the digest of the tree
 * @param layers directories to be stacked, the topmost first; read-only, their owners shifted into
 *     the cache's range of user ids
 * @param manifest the JSON file that lists key, identity and every package with its version
 */
public record Image(String key, String identity, List<Path> layers, Path manifest) {

  public Image {
    layers = List.copyOf(layers);
  }
}
