// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.composition.Kernel;
import org.ensemble.composition.Role;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.image.cache.FileLocks;
import org.ensemble.image.cache.HeldLock;
import org.ensemble.image.cache.Waits;
import org.ensemble.image.layer.EngineImages;
import org.ensemble.image.layer.LayerBuilder;
import org.ensemble.image.layer.NamespaceLayerBuilder;
import org.ensemble.linux.UidRange;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.support.Progress;
import org.ensemble.support.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * The images of roles: found in a cache, or made. Any number of threads and processes may use one
 * cache.
 */
public final class Images {

  private final CacheLayout cache;
  private final LayerIndex index;
  private final EngineImages engine;

  Images(CacheLayout cache, LayerBuilder builder, EngineImages engine) {
    this.cache = cache;
    this.engine = engine;
    this.index = new LayerIndex(cache, builder);
  }

  /**
   * Those in a cache directory, which need not exist. It becomes the caller's alone.
   *
   * @param range whose ids own the trees; each range has images of its own
   */
  public static Images in(Path directory, UidRange range) {
    CacheLayout cache = new CacheLayout(directory.toAbsolutePath().normalize(), range);
    EngineImages engine = new EngineImages(EngineSocket::ofThisProcess);
    return new Images(cache, new NamespaceLayerBuilder(cache, engine), engine);
  }

  /**
   * The image of a role. One that is in the cache is found within milliseconds, without a network;
   * what is missing is made.
   *
   * <p>Nothing keeps it from being removed afterwards, see {@link #use}.
   *
   * @throws EnsembleException if it cannot be made; the message says which part of the composition
   *     is concerned, why, where the log is and how to mend it
   */
  public Image of(Composition composition, Role role, Progress progress) {
    return of(
        ImagePlan.of(composition, role, engine), ImageLock.read(composition.directory()), progress);
  }

  private Image of(ImagePlan plan, @Nullable ImageLock lock, Progress progress) {
    return new ImageFinder(index)
        .find(plan, lock)
        .orElseGet(() -> new ImageBuilder(index, plan, lock, null, progress).build());
  }

  /**
   * The same, and nobody removes it until the use is closed.
   *
   * @throws EnsembleException as {@link #of}
   */
  public ImageUse use(Composition composition, Role role, Progress progress) {
    return use(() -> of(composition, role, progress), progress);
  }

  /**
   * A kernel, which nobody removes until the use is closed. Its image holds {@code vmlinuz}, {@code
   * release} (a line with the kernel's release), its modules as a root file system would have them,
   * and a static {@code busybox}.
   *
   * @throws EnsembleException as {@link #of}
   */
  public ImageUse useKernel(Composition composition, Kernel kernel, Progress progress) {
    ImagePlan plan = ImagePlan.ofKernel(composition, kernel);
    return use(() -> of(plan, null, progress), progress);
  }

  private ImageUse use(Supplier<Image> found, Progress progress) {
    // One that was copied from another machine may lack what was empty there.
    cache.create();
    while (true) {
      Image image = found.get();
      HeldLock lock =
          FileLocks.shared(
              cache.imageLock(image.key()),
              Waits.LIMIT,
              new Waits("waiting for a clean-up of the cache to end", progress));
      if (new ImageFinder(index).touch(image)) {
        return new ImageUse(image, lock);
      }
      // Removed between having been found and having been locked: it is made again.
      lock.close();
    }
  }

  /**
   * The images of all roles, with the versions of packages that the mirror has now; {@code
   * image.lock}, if there is one, is written anew. Layers for which nothing has changed stay.
   *
   * @return in the order of the composition's roles
   * @throws EnsembleException as {@link #of}
   */
  public List<Image> update(Composition composition, Progress progress) {
    List<Image> images = new ArrayList<>();
    Set<String> newest = new HashSet<>();
    for (Role role : composition.roles()) {
      ImagePlan plan = ImagePlan.of(composition, role, engine);
      images.add(new ImageBuilder(index, plan, null, newest, progress).build());
    }
    ImageLock lock = ImageLock.read(composition.directory());
    if (lock != null) {
      write(lock, composition, new LockEntries(index, engine, null));
    }
    return images;
  }

  /**
   * Writes {@code image.lock} beside the composition: the versions that its images have now. What
   * is pinned there and still asked for stays as it is, and so do other variants.
   *
   * @return the file
   * @throws EnsembleException as {@link #of}, or if the file cannot be written
   */
  public Path lock(Composition composition, Progress progress) {
    ImageLock present = ImageLock.read(composition.directory());
    Path file = composition.directory().resolve(ImageLock.NAME);
    ImageLock lock = present == null ? new ImageLock(file, List.of(), false) : present.lenient();
    for (Role role : composition.roles()) {
      ImagePlan plan = ImagePlan.of(composition, role, engine);
      if (new ImageFinder(index).find(plan, lock).isEmpty()) {
        new ImageBuilder(index, plan, lock, null, progress).build();
      }
    }
    write(lock, composition, new LockEntries(index, engine, lock));
    return file;
  }

  private static void write(ImageLock lock, Composition composition, LockEntries entries) {
    lock.with(composition.variant(), entries.of(composition)).write();
  }

  /** The directory that {@link Image#cache} names for all images in here. */
  public Path cache() {
    return cache.home();
  }

  /** Whether there is an image of that key. */
  public boolean has(String key) {
    return Files.exists(cache.manifest(key));
  }

  /** What is in the cache, the image used last first. */
  public List<CachedImage> list() {
    return new CacheList(cache).images();
  }

  /**
   * Removes an image, and the layers that no other has.
   *
   * @param key of the image, or how it begins
   * @throws EnsembleException if there is no such image, there are several, or it is in use
   */
  public Freed remove(String key, Progress progress) {
    List<CachedImage> all = list();
    List<CachedImage> meant = all.stream().filter(image -> image.key().startsWith(key)).toList();
    if (meant.isEmpty()) {
      throw new EnsembleException(
          Suggestions.unknown("image", key, all.stream().map(CachedImage::key).toList()));
    }
    if (meant.size() > 1) {
      throw new EnsembleException(
          "`"
              + key
              + "` begins the keys of "
              + meant.size()
              + " images: `"
              + String.join("`, `", meant.stream().map(CachedImage::key).toList())
              + "`; give more of the one you mean");
    }
    return new CacheCleaning(cache, progress).removeOne(meant.get(0));
  }

  /**
   * Removes images that nobody has used for a time, layers that no image needs, and what killed
   * builds left behind. What is in use stays; running builds are waited for.
   */
  public Freed clean(Duration unused, Progress progress) {
    return new CacheCleaning(cache, progress).clean(unused);
  }
}
