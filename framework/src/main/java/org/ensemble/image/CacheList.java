// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.image.cache.CachedForm;
import org.ensemble.image.cache.FileLocks;
import org.ensemble.image.cache.HeldLock;

/** What is in a cache. */
record CacheList(CacheLayout cache) {

  /** The images, the one used last first. */
  List<CachedImage> images() {
    List<Manifest> manifests = new ArrayList<>();
    for (Path file : entries(cache.images())) {
      if (file.toString().endsWith(".json")) {
        read(file).ifPresent(manifests::add);
      }
    }
    Map<String, Integer> users = new HashMap<>();
    manifests.forEach(m -> m.layers().forEach(layer -> users.merge(layer.key(), 1, Integer::sum)));
    return manifests.stream()
        .map(manifest -> describe(manifest, users))
        .sorted(Comparator.comparing(CachedImage::lastUse).reversed())
        .toList();
  }

  private CachedImage describe(Manifest manifest, Map<String, Integer> users) {
    Optional<HeldLock> free = FileLocks.tryExclusive(cache.imageLock(manifest.key()));
    free.ifPresent(HeldLock::close);
    long formBytes = formsOf(manifest.key()).stream().mapToLong(CachedForm::bytes).sum();
    return new CachedImage(
        manifest.key(),
        manifest.identity(),
        manifest.composition(),
        manifest.role(),
        manifest.variant(),
        lastModified(cache.manifest(manifest.key())),
        manifest.layers().stream().map(Manifest.Layer::key).toList(),
        manifest.layers().stream().mapToLong(Manifest.Layer::bytes).sum(),
        formBytes,
        formBytes
            + manifest.layers().stream()
                .filter(layer -> users.get(layer.key()) == 1)
                .mapToLong(Manifest.Layer::bytes)
                .sum(),
        free.isEmpty());
  }

  private static Optional<Manifest> read(Path file) {
    try {
      return Optional.of(Manifest.read(file));
    } catch (IOException goneOrDamaged) {
      return Optional.empty();
    }
  }

  static java.time.Instant lastModified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException gone) {
      return java.time.Instant.EPOCH;
    }
  }

  /** What is in a directory; nothing if there is none. */
  static List<Path> entries(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new EnsembleException("cannot read `" + directory + "`: " + e, e);
    }
  }

  private List<CachedForm> formsOf(String key) {
    return forms().stream().filter(form -> form.imageKey().equals(key)).toList();
  }

  /** Whatever was made of images, those that are gone included. */
  List<CachedForm> forms() {
    return entries(cache.forms()).stream().map(CachedForm::new).toList();
  }

  /** Keys of layers that none of these images has. */
  List<String> layersWithout(Collection<CachedImage> images) {
    List<String> needed = images.stream().flatMap(image -> image.layers().stream()).toList();
    return entries(cache.layers()).stream()
        .map(path -> path.getFileName().toString())
        .filter(key -> !needed.contains(key))
        .toList();
  }
}
