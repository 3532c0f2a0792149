// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ensemble.EnsembleException;
import org.ensemble.steps.StepContext;
import org.ensemble.support.HumanTime;
import org.jspecify.annotations.Nullable;

/**
 * Checks an invariant over and over on a thread of its own, from {@link #start()} to {@link
 * #end()}, and interrupts the thread that made it when it does not hold.
 */
final class Watch {

  /** An interrupted check is over once its command is killed, which is bounded too. */
  private static final Duration LAST_CHECK = Duration.ofSeconds(15);

  private final Invariant invariant;
  private final Duration interval;
  private final Thread watched = Thread.currentThread();
  private final @Nullable Attempt attempt = Attempt.current();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread;
  private final long start = System.nanoTime();
  private volatile int passed;
  private @Nullable EnsembleException violation;

  Watch(Invariant invariant, Duration interval) {
    this.invariant = invariant;
    this.interval = interval;
    // What the checks run is part of the step that the test is in.
    StepContext step = StepContext.current();
    this.thread = new Thread(() -> step.run(this::watch), "throughout: " + invariant.what());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** For the message of a check that comes later. */
  String passed() {
    return ", after " + passed + (passed == 1 ? " check" : " checks") + " that passed";
  }

  /**
   * Ends it, on the thread that made it. A check that is being made is broken off and does not
   * count.
   *
   * @return what was wrong; null if nothing was
   */
  @Nullable EnsembleException end() {
    EnsembleException found;
    synchronized (this) {
      over.countDown();
      found = violation;
      if (found != null) {
        // It was meant for the block, which is over.
        Thread.interrupted();
      }
    }
    thread.interrupt();
    try {
      thread.join(LAST_CHECK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return found;
  }

  private void watch() {
    try {
      do {
        Attempt.within(attempt, invariant.assertion());
        passed++;
      } while (!over.await(interval.toNanos(), TimeUnit.NANOSECONDS));
    } catch (Throwable thrown) {
      violated(thrown);
    }
  }

  private synchronized void violated(Throwable thrown) {
    if (over.getCount() == 0) {
      return;
    }
    String when = HumanTime.of(Duration.ofNanos(System.nanoTime() - start)) + " into the block";
    violation = invariant.violation(when + passed(), thrown);
    watched.interrupt();
  }
}
