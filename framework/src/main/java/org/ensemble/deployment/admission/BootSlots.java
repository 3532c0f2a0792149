// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.admission;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.lease.StateDirectory;
import org.ensemble.image.cache.FileLocks;
import org.ensemble.image.cache.HeldLock;

/**
 * How many nodes may boot at the same time on this machine: a boot that has to share its processor
 * with many others is no quicker for it, and may be taken for one that does not end.
 */
public final class BootSlots {

  private static final long PAUSE_MILLIS = 20;

  private final Path directory;
  private final int count;
  private final ReentrantLock turn = new ReentrantLock(true);

  /**
   * @param directory of files to lock, one for each that boots; made when it is needed
   */
  public BootSlots(Path directory, int count) {
    this.directory = directory;
    this.count = count;
  }

  public int count() {
    return count;
  }

  /**
   * Returns when a node may boot; who came first is first, within a deployment.
   *
   * @param waiting is told, once, if it may not at once
   * @return to be closed when it has booted
   * @throws EnsembleException if the thread is interrupted meanwhile
   */
  public HeldLock take(Runnable waiting) {
    StateDirectory.create(directory);
    boolean told = false;
    try {
      if (!turn.tryLock()) {
        waiting.run();
        told = true;
        turn.lockInterruptibly();
      }
      try {
        Optional<HeldLock> slot = free();
        while (slot.isEmpty()) {
          if (!told) {
            waiting.run();
            told = true;
          }
          Thread.sleep(PAUSE_MILLIS);
          slot = free();
        }
        return slot.get();
      } finally {
        turn.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnsembleException("interrupted before the node could boot", e);
    }
  }

  private Optional<HeldLock> free() {
    for (int number = 1; number <= count; number++) {
      Optional<HeldLock> slot = FileLocks.tryExclusive(directory.resolve(number + ".lock"));
      if (slot.isPresent()) {
        return slot;
      }
    }
    return Optional.empty();
  }
}
