// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.files;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ensemble.benchmarks.InTurns.Action;

/** How much more heap something holds while it runs, garbage not counted. */
final class LiveHeap {

  private LiveHeap() {}

  /** In bytes. */
  static long growthDuring(Action action) throws Exception {
    long before = now();
    long[] most = {before};
    Thread watch =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                most[0] = Math.max(most[0], now());
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
              }
            });
    watch.start();
    try {
      action.run();
    } finally {
      watch.interrupt();
      watch.join();
    }
    return most[0] - before;
  }

  private static long now() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
