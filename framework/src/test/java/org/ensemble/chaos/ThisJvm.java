// SPDX-License-Identifier: Apache-2.0
package org.ensemble.chaos;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.ensemble.support.HumanSize;

/**
 * What this process holds.
 *
 * @param files how many are open
 * @param heap in bytes, after a collection
 */
record ThisJvm(long files, int threads, long heap) {

  /** The least within two seconds: threads that have nothing more to do end a moment later. */
  static ThisJvm now() {
    ThisJvm least = look();
    for (int i = 0; i < 20; i++) {
      LockSupport.parkNanos(MILLISECONDS.toNanos(100));
      ThisJvm next = look();
      least =
          new ThisJvm(
              Math.min(least.files, next.files),
              Math.min(least.threads, next.threads),
              Math.min(least.heap, next.heap));
    }
    return least;
  }

  private static ThisJvm look() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return new ThisJvm(
          files.count(),
          ManagementFactory.getThreadMXBean().getThreadCount(),
          runtime.totalMemory() - runtime.freeMemory());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public String toString() {
    return files + " files, " + threads + " threads, " + HumanSize.of(heap) + " of heap";
  }
}
