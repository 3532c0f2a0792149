// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.image.cache.NodeOwned;
import org.ensemble.image.layer.PackageVersion;
import org.ensemble.image.layer.Resolution;

/** Deletes downloaded packages that no remembered resolution names, and old package lists. */
record DownloadCleaning(CacheLayout cache) {

  void clean(Instant limit) {
    Set<String> needed = new HashSet<>();
    Resolutions resolutions = new Resolutions(cache.resolved());
    for (Path file : CacheList.entries(cache.resolved())) {
      resolutions
          .peek(file.getFileName().toString())
          .map(Resolution::packages)
          .orElse(List.of())
          .forEach(p -> needed.add(fileName(p)));
    }
    List<Path> unneeded = new ArrayList<>();
    CacheList.entries(cache.apt().resolve("lists")).stream()
        .filter(lists -> !CacheList.lastModified(lists).isAfter(limit))
        .forEach(unneeded::add);
    CacheList.entries(cache.apt().resolve("archives")).stream()
        .filter(file -> !needed.contains(file.getFileName().toString()))
        .forEach(unneeded::add);
    new NodeOwned(cache.range()).delete(unneeded);
  }

  /** As apt names the file: the colon of an epoch would not do in every file system. */
  static String fileName(PackageVersion p) {
    return p.name() + "_" + p.version().replace(":", "%3a") + "_" + p.architecture() + ".deb";
  }
}
