// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import java.nio.file.Path;
import java.util.List;

/**
 * The root file system of a role, in the cache.
 *
 * @param name of composition and role, as people say it: {@code oar/server}
 * @param key what it was asked for by: the hash of recipe, parameters and resolved packages
 * @param identity the digest of the tree
 * @param layers directories to be stacked, the topmost first; read-only, their owners shifted into
 *     the cache's range of user ids
 * @param manifest the JSON file that lists key, identity and every package with its version
 */
public record Image(String name, String key, String identity, List<Path> layers, Path manifest) {

  public Image {
    layers = List.copyOf(layers);
  }

  /**
   * The directory of the cache that has it: another cache may have an image of the same key, which
   * comes and goes without this one.
   */
  public Path cache() {
    return manifest.getParent().getParent();
  }
}
