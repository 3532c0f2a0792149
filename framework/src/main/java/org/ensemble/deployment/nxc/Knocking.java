// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.nxc;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.ensemble.EnsembleException;
import org.ensemble.support.Budget;
import org.ensemble.support.Deadline;
import org.ensemble.support.Progress;

/**
 * Tries again and again, for a node that has just been started.
 *
 * @param node its name
 * @param patience until the last try
 * @param progress hears why the first did not succeed
 */
record Knocking(String node, Budget patience, Progress progress) {

  private static final Duration ONE_TRY = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** One try. */
  interface Knock<T> {
    /**
     * @throws IOException if it may succeed later
     */
    T within(Duration limit) throws IOException;
  }

  /**
   * The result of the first try that succeeds.
   *
   * @param silent makes an error of the reason of the last
   * @throws EnsembleException if none does in time, or one finds that none ever will
   */
  <T> T until(Knock<T> knock, Function<IOException, EnsembleException> silent) {
    Deadline deadline = Deadline.after(patience.total());
    for (int tries = 1; true; tries++) {
      try {
        Duration left = deadline.remaining();
        return knock.within(left.compareTo(ONE_TRY) < 0 ? left : ONE_TRY);
      } catch (IOException e) {
        if (deadline.isOver() || Thread.currentThread().isInterrupted()) {
          throw silent.apply(e);
        }
        if (tries == 1) {
          progress.say("node `" + node + "` does not answer yet: " + e.getMessage());
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }
}
