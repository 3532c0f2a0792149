// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ensemble.EnsembleException;
import org.jspecify.annotations.Nullable;

/**
 * Locks between processes and between threads of this one. The kernel drops them when their process
 * ends, however it ends.
 */
public final class FileLocks {

  /**
   * The locks this process holds. Static because the kernel keeps them per process, and closing any
   * other descriptor of a file would drop them (fcntl(2)): a file that is held must not be opened a
   * second time, by whomever.
   */
  private static final Map<Path, Holding> HELD = new HashMap<>();

  private static final Duration PAUSE = Duration.ofMillis(100);

  private FileLocks() {}

  private static final class Holding {
    final FileChannel channel;
    final boolean shared;
    int holders = 1;

    Holding(FileChannel channel, boolean shared) {
      this.channel = channel;
      this.shared = shared;
    }
  }

  /** The lock for one holder, or nothing if anybody else holds the file. */
  public static Optional<HeldLock> tryExclusive(Path file) {
    return attempt(file, false);
  }

  /** The lock for many holders, or nothing if somebody has it exclusively. */
  public static Optional<HeldLock> tryShared(Path file) {
    return attempt(file, true);
  }

  /**
   * The lock for one holder.
   *
   * @param waiting told every 100 ms for how long it has been waited
   * @param limit after which waiting ends
   * @throws EnsembleException if the limit has passed
   */
  public static HeldLock exclusive(Path file, Duration limit, Waiting waiting) {
    return await(file, false, limit, waiting);
  }

  /** The lock for many holders; otherwise as {@link #exclusive}. */
  public static HeldLock shared(Path file, Duration limit, Waiting waiting) {
    return await(file, true, limit, waiting);
  }

  /** Is told that a lock is waited for. */
  @FunctionalInterface
  public interface Waiting {
    void waited(Duration time);
  }

  private static HeldLock await(Path file, boolean shared, Duration limit, Waiting waiting) {
    long start = System.nanoTime();
    while (true) {
      Optional<HeldLock> lock = attempt(file, shared);
      if (lock.isPresent()) {
        return lock.get();
      }
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      if (waited.compareTo(limit) > 0) {
        throw new EnsembleException(
            "lock `"
                + file
                + "` was not given up within "
                + limit.toMinutes()
                + " min; end the process that holds it (`fuser "
                + file
                + "`) and try again");
      }
      waiting.waited(waited);
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EnsembleException("interrupted while waiting for the lock `" + file + "`", e);
      }
    }
  }

  private static Optional<HeldLock> attempt(Path file, boolean shared) {
    Path path = file.toAbsolutePath().normalize();
    synchronized (HELD) {
      Holding present = HELD.get(path);
      if (present != null) {
        if (!shared || !present.shared) {
          return Optional.empty();
        }
        present.holders++;
        return Optional.of(release(path));
      }
      try {
        @Nullable FileChannel channel = lock(path, shared);
        if (channel == null) {
          return Optional.empty();
        }
        HELD.put(path, new Holding(channel, shared));
        return Optional.of(release(path));
      } catch (IOException e) {
        throw new EnsembleException("cannot lock `" + path + "`: " + e, e);
      }
    }
  }

  private static @Nullable FileChannel lock(Path path, boolean shared) throws IOException {
    while (true) {
      try {
        Files.createFile(path);
      } catch (FileAlreadyExistsException asUsual) {
        // Locked before, by whomever.
      }
      try {
        Object found = identity(path);
        FileChannel channel =
            FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
        if (lock != null && found.equals(identity(path))) {
          return channel;
        }
        channel.close();
        if (lock == null) {
          return null;
        }
      } catch (NoSuchFileException removed) {
        // Its holder removed it before giving it up: what was locked, if anything, is not this file
        // any more.
      }
    }
  }

  private static Object identity(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  private static HeldLock release(Path path) {
    AtomicBoolean released = new AtomicBoolean();
    return () -> {
      if (released.getAndSet(true)) {
        return;
      }
      synchronized (HELD) {
        Holding holding = HELD.get(path);
        if (--holding.holders == 0) {
          HELD.remove(path);
          try {
            holding.channel.close();
          } catch (IOException e) {
            throw new EnsembleException("cannot unlock `" + path + "`: " + e, e);
          }
        }
      }
    };
  }
}
