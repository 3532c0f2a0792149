// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ensemble.image.layer.PackageVersion;

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
   * Its packages by name, with their versions; one of a second architecture is {@code name:arch}.
   *
   * @throws IOException if the manifest cannot be read
   */
  public SortedMap<String, String> packages() throws IOException {
    SortedMap<String, String> packages = new TreeMap<>();
    for (PackageVersion each : Manifest.read(manifest).packages()) {
      boolean second = packages.containsKey(each.name());
      packages.put(second ? each.name() + ":" + each.architecture() : each.name(), each.version());
    }
    return packages;
  }

  /**
   * The directory of the cache that has it: another cache may have an image of the same key, which
   * comes and goes without this one.
   */
  public Path cache() {
    return manifest.getParent().getParent();
  }
}
