// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;

/**
 * A directory for what is in the making. It is locked for as long as its builder lives; one whose
 * lock is free was left behind by a builder that was killed.
 */
public final class BuildRoom implements AutoCloseable {

  private static final Duration MOMENT = Duration.ofMinutes(1);

  private final Path directory;
  private final HeldLock lock;
  private final NodeOwned owned;

  private BuildRoom(Path directory, HeldLock lock, NodeOwned owned) {
    this.directory = directory;
    this.lock = lock;
    this.owned = owned;
  }

  /** Opens one, and deletes those that were left behind. */
  public static BuildRoom open(CacheLayout cache) {
    NodeOwned owned = new NodeOwned(cache.range());
    // Between making a directory and locking it, it looks left behind: hence the lock over all.
    HeldLock all = lockAll(cache);
    try (all) {
      deleteLeftBehind(cache);
      Path directory = Files.createDirectory(cache.tmp().resolve(UUID.randomUUID().toString()));
      CacheLayout.permit(directory, CacheLayout.PASSABLE);
      HeldLock lock = FileLocks.exclusive(directory.resolve("lock"), MOMENT, waited -> {});
      return new BuildRoom(directory, lock, owned);
    } catch (IOException e) {
      throw new EnsembleException("cannot make a directory in `" + cache.tmp() + "`: " + e, e);
    }
  }

  /** Deletes what killed builders left behind; says how many. */
  public static int sweep(CacheLayout cache) {
    HeldLock all = lockAll(cache);
    try (all) {
      return deleteLeftBehind(cache);
    } catch (IOException e) {
      throw new EnsembleException("cannot read `" + cache.tmp() + "`: " + e, e);
    }
  }

  private static HeldLock lockAll(CacheLayout cache) {
    return FileLocks.exclusive(cache.locks().resolve("rooms"), MOMENT, waited -> {});
  }

  private static int deleteLeftBehind(CacheLayout cache) throws IOException {
    List<Path> rooms;
    try (Stream<Path> entries = Files.list(cache.tmp())) {
      rooms = entries.toList();
    }
    List<Path> leftBehind = new ArrayList<>();
    List<HeldLock> locks = new ArrayList<>();
    for (Path room : rooms) {
      FileLocks.tryExclusive(room.resolve("lock"))
          .ifPresent(
              lock -> {
                leftBehind.add(room);
                locks.add(lock);
              });
    }
    try {
      new NodeOwned(cache.range()).delete(leftBehind);
      return leftBehind.size();
    } catch (EnsembleException stillDying) {
      // The last process of a killed build may be at it for a moment longer; there is a next time.
      return 0;
    } finally {
      locks.forEach(HeldLock::close);
    }
  }

  public Path directory() {
    return directory;
  }

  @Override
  public void close() {
    try {
      owned.delete(List.of(directory));
    } finally {
      lock.close();
    }
  }
}
