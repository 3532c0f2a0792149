// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.ensemble.image.cache.BuildRoom;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.image.cache.CachedForm;
import org.ensemble.image.cache.FileLocks;
import org.ensemble.image.cache.HeldLock;

/** Removes what was made of images: with its image, or when nobody has used it for a time. */
final class FormCleaning {

  private final CacheList list;
  private final CacheLayout cache;

  FormCleaning(CacheList list) {
    this.list = list;
    this.cache = list.cache();
  }

  /**
   * What was removed.
   *
   * @param bytes of disk
   */
  record Result(int count, long bytes) {}

  /** Removes forms whose images are gone, and those not used since, except of images in use. */
  Result clean(Instant limit) {
    List<CachedForm> unneeded = new ArrayList<>();
    List<HeldLock> locks = new ArrayList<>();
    Map<String, List<CachedForm>> byImage =
        list.forms().stream().collect(Collectors.groupingBy(CachedForm::imageKey));
    try {
      byImage.forEach(
          (key, forms) -> {
            if (!Files.exists(cache.manifest(key))) {
              unneeded.addAll(forms);
              return;
            }
            List<CachedForm> old = forms.stream().filter(form -> isOld(form, limit)).toList();
            Optional<HeldLock> free =
                old.isEmpty() ? Optional.empty() : FileLocks.tryExclusive(cache.imageLock(key));
            free.ifPresent(
                lock -> {
                  locks.add(lock);
                  unneeded.addAll(old);
                });
          });
      return remove(unneeded);
    } finally {
      locks.forEach(HeldLock::close);
    }
  }

  private static boolean isOld(CachedForm form, Instant limit) {
    return !CacheList.lastModified(form.directory()).isAfter(limit);
  }

  /** Removes those of an image that is gone. */
  Result cleanAfter(String imageKey) {
    return remove(list.forms().stream().filter(f -> f.imageKey().equals(imageKey)).toList());
  }

  /** Out of the way first, for a form in its place is taken for whole. */
  private Result remove(List<CachedForm> forms) {
    if (forms.isEmpty()) {
      return new Result(0, 0);
    }
    long bytes = forms.stream().mapToLong(CachedForm::bytes).sum();
    try (BuildRoom room = BuildRoom.open(cache)) {
      for (CachedForm form : forms) {
        Path target = room.directory().resolve(form.directory().getFileName());
        Files.move(form.directory(), target, StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(cache.formLock(form.imageKey()));
      }
      return new Result(forms.size(), bytes);
    } catch (IOException e) {
      throw new EnsembleException("cannot remove forms from `" + cache.forms() + "`: " + e, e);
    }
  }
}
