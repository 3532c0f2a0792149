// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ensemble.EnsembleException;
import org.ensemble.image.cache.BuildRoom;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.image.cache.FileLocks;
import org.ensemble.image.cache.HeldLock;
import org.ensemble.image.cache.NodeOwned;
import org.ensemble.image.cache.Waits;
import org.ensemble.image.layer.LayerFiles;
import org.ensemble.support.Progress;

/** Removes what is needed no more. Nobody builds meanwhile, and what is in use stays. */
final class CacheCleaning {

  /** What packages resolved to is small, and lets a removed layer be made again as it was. */
  private static final Duration MEMORY = Duration.ofDays(365);

  private final CacheLayout cache;
  private final CacheList list;
  private final Progress progress;

  CacheCleaning(CacheLayout cache, Progress progress) {
    this.cache = cache;
    this.list = new CacheList(cache);
    this.progress = progress;
  }

  /** Removes images that nobody has used for a time, and all that no image needs. */
  Freed clean(Duration unused) {
    if (!Files.isDirectory(cache.home())) {
      return new Freed(0, 0, 0, 0, 0);
    }
    HeldLock nobodyBuilds = lock();
    try (nobodyBuilds) {
      Instant limit = Instant.now().minus(unused);
      int images = 0;
      for (CachedImage image : list.images()) {
        if (!image.lastUse().isAfter(limit) && remove(image)) {
          images++;
        }
      }
      List<String> layers = list.layersWithout(list.images());
      long bytes = removeLayers(layers);
      FormCleaning.Result forms = new FormCleaning(list).clean(limit);
      int builds = BuildRoom.sweep(cache);
      deleteOlder(cache.logs(), limit);
      deleteOlder(cache.digests(), limit);
      deleteOlder(cache.resolved(), Instant.now().minus(MEMORY));
      new DownloadCleaning(cache).clean(limit);
      return new Freed(images, layers.size(), forms.count(), builds, bytes + forms.bytes());
    }
  }

  /**
   * Removes one image, and the layers that no other has.
   *
   * @throws EnsembleException if it is in use
   */
  Freed removeOne(CachedImage image) {
    HeldLock nobodyBuilds = lock();
    try (nobodyBuilds) {
      if (!remove(image)) {
        throw new EnsembleException(
            "image `"
                + image.composition()
                + "/"
                + image.role()
                + "` ("
                + image.key()
                + ") is in use by a running deployment; end that first");
      }
      List<String> unneeded = list.layersWithout(list.images());
      List<String> layers = image.layers().stream().filter(unneeded::contains).toList();
      long bytes = removeLayers(layers);
      FormCleaning.Result forms = new FormCleaning(list).cleanAfter(image.key());
      return new Freed(1, layers.size(), forms.count(), 0, bytes + forms.bytes());
    }
  }

  private HeldLock lock() {
    return FileLocks.exclusive(
        cache.buildersLock(),
        Waits.LIMIT,
        new Waits("waiting for running builds to end", progress));
  }

  /** Without its manifest an image is not there any more; whoever came to use it sees that. */
  private boolean remove(CachedImage image) {
    Path lockFile = cache.imageLock(image.key());
    Optional<HeldLock> lock = FileLocks.tryExclusive(lockFile);
    if (lock.isEmpty()) {
      return false;
    }
    HeldLock held = lock.get();
    try (held) {
      Files.deleteIfExists(cache.manifest(image.key()));
      Files.deleteIfExists(lockFile);
      return true;
    } catch (IOException e) {
      throw new EnsembleException("cannot remove image `" + image.key() + "`: " + e, e);
    }
  }

  /** Moves them out of the way first, for a layer in its place is taken for whole. */
  private long removeLayers(List<String> keys) {
    long bytes = 0;
    List<Path> moved = new ArrayList<>();
    try (BuildRoom room = BuildRoom.open(cache)) {
      for (String key : keys) {
        LayerFiles files = new LayerFiles(cache.layer(key));
        bytes += files.exists() ? files.bytes() : 0;
        Path target = room.directory().resolve(key);
        Files.move(cache.layer(key), target, StandardCopyOption.ATOMIC_MOVE);
        moved.add(target);
      }
      new NodeOwned(cache.range()).delete(moved);
      return bytes;
    } catch (IOException e) {
      throw new EnsembleException("cannot remove layers from `" + cache.layers() + "`: " + e, e);
    }
  }

  private static void deleteOlder(Path directory, Instant limit) {
    for (Path file : CacheList.entries(directory)) {
      if (!CacheList.lastModified(file).isAfter(limit)) {
        try {
          Files.deleteIfExists(file);
        } catch (IOException e) {
          throw new EnsembleException("cannot delete `" + file + "`: " + e, e);
        }
      }
    }
  }
}
