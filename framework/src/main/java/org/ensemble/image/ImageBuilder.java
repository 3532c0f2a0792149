// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ensemble.EnsembleException;
import org.ensemble.composition.OciRecipe;
import org.ensemble.image.cache.BuildRoom;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.image.cache.ContentDigests;
import org.ensemble.image.cache.FileLocks;
import org.ensemble.image.cache.HeldLock;
import org.ensemble.image.cache.Waits;
import org.ensemble.image.layer.LayerFiles;
import org.ensemble.image.layer.LayerInput;
import org.ensemble.image.layer.LayerOrder;
import org.ensemble.image.layer.OfferedPackages;
import org.ensemble.image.layer.PackageVersion;
import org.ensemble.image.layer.Resolution;
import org.ensemble.support.Progress;
import org.jspecify.annotations.Nullable;

/** Makes the layers of one image that are missing, one after the other. */
final class ImageBuilder {

  private final LayerIndex index;
  private final CacheLayout cache;
  private final ImagePlan plan;
  private final @Nullable ImageLock lock;
  private final Progress progress;

  /** Requests whose newest versions are known; null if nobody asked for the newest. */
  private final @Nullable Set<String> newest;

  /** Keys of the layers that are there by now, the lowest first. */
  private final List<String> keys = new ArrayList<>();

  /**
   * @param lock pins versions; null for no pins
   * @param newest if not null, newer versions of packages are looked for first, whatever is
   *     remembered, but not for these requests, to which it adds
   */
  ImageBuilder(
      LayerIndex index,
      ImagePlan plan,
      @Nullable ImageLock lock,
      @Nullable Set<String> newest,
      Progress progress) {
    this.newest = newest;
    this.index = index;
    this.cache = index.cache();
    this.plan = plan;
    this.lock = lock;
    this.progress = progress;
  }

  /** Returns the image, whole. */
  Image build() {
    cache.create();
    checkOffered();
    HeldLock building =
        FileLocks.shared(
            cache.buildersLock(), Waits.LIMIT, waits("a clean-up of the cache to end"));
    try (building;
        BuildRoom room = BuildRoom.open(cache)) {
      for (PlannedLayer layer : plan.layers()) {
        LayerRequest request =
            index.request(layer, plan, keys.isEmpty() ? "" : keys.get(keys.size() - 1), lock);
        if (newest != null && request.resolvesPackages() && newest.add(request.hash())) {
          Resolution ofToday = index.builder().resolve(order(request, null, room.directory()));
          index.resolutions().remember(request.memory(), ofToday);
        }
        keys.add(index.find(request).orElseGet(() -> make(request, room.directory())));
      }
      if (plan.recipe() instanceof OciRecipe) {
        index.builder().check(order(check(), null, room.directory()));
      }
      ImageFinder finder = new ImageFinder(index);
      Image image = finder.assemble(plan, keys);
      Manifest.of(plan, image.key(), image.identity(), keys, index).write(image.manifest());
      return image;
    }
  }

  /** Now, not when the layers below have taken minutes. */
  private void checkOffered() {
    ContentDigests digests = new ContentDigests(cache.digests());
    for (PlannedLayer layer : plan.layers()) {
      if (layer.input() instanceof LayerInput.Packages packages) {
        String element = layer.element();
        OfferedPackages.read(element, plan.architecture(), packages.offered(), digests);
      }
    }
  }

  /** Not of a layer: of all of them, as the topmost says what the image is for. */
  private LayerRequest check() {
    String element = plan.layers().get(plan.layers().size() - 1).element();
    LayerInput input = plan.layers().get(0).input();
    return new LayerRequest(new PlannedLayer("as a node", element, null, input), "", null);
  }

  private String make(LayerRequest request, Path room) {
    HeldLock making =
        FileLocks.exclusive(
            cache.layerLock(request.hash()),
            Waits.LIMIT,
            waits("another build, which is making `" + request.layer().name() + "`"));
    try (making) {
      Optional<String> madeByNow = index.find(request);
      if (madeByNow.isPresent()) {
        return madeByNow.get();
      }
      return request.resolvesPackages() ? makePackages(request, room) : makeContent(request, room);
    }
  }

  private String makeContent(LayerRequest request, Path room) {
    Path made = index.builder().build(order(request, null, room));
    return commit(made, index.resolution(request).map(request::key).orElseThrow());
  }

  private String makePackages(LayerRequest request, Path room) {
    Resolution known = index.resolution(request).orElse(null);
    Resolution pinned = known == null ? request.locked() : known;
    Path made = index.builder().build(order(request, pinned, room));
    Resolution found = Resolution.between(installed(), new LayerFiles(made).packages());
    if (pinned != null && newest == null) {
      // A lock says nothing of local packages, nor of what these need.
      boolean mayGrow = known == null && request.layer().hasLocalPackages();
      Resolution asked = mayGrow ? pinned.without(new LayerFiles(made).localPackages()) : pinned;
      Drift.check(request, asked, found, mayGrow);
    }
    String key = commit(made, request.key(found));
    index.resolutions().remember(request.memory(), found);
    return key;
  }

  private LayerOrder order(LayerRequest request, @Nullable Resolution pinned, Path room) {
    List<String> below = new ArrayList<>(keys);
    Collections.reverse(below);
    return new LayerOrder(
        plan.name(),
        request.layer().name(),
        request.layer().element(),
        plan.recipe(),
        plan.architecture(),
        request.layer().input(),
        below,
        installed(),
        pinned,
        room,
        progress);
  }

  private List<PackageVersion> installed() {
    return keys.isEmpty() ? List.of() : index.files(keys.get(keys.size() - 1)).packages();
  }

  /** The last step: from here on the layer is there, whole. */
  private String commit(Path made, String key) {
    try {
      Files.move(made, cache.layer(key), StandardCopyOption.ATOMIC_MOVE);
      return key;
    } catch (FileSystemException e) {
      // Another request, say without a lock, may have come to the very same layer.
      if (!index.files(key).exists()) {
        throw new EnsembleException("cannot move a layer to `" + cache.layer(key) + "`: " + e, e);
      }
      return key;
    } catch (IOException e) {
      throw new EnsembleException("cannot move a layer to `" + cache.layer(key) + "`: " + e, e);
    }
  }

  private FileLocks.Waiting waits(String forWhat) {
    return new Waits(plan.name() + ": waiting for " + forWhat, progress);
  }
}
