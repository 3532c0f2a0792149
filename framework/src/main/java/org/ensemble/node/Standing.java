// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.ssh.WrongHostKeyException;
import org.ensemble.support.HumanTime;
import org.jspecify.annotations.Nullable;

/** How one node stands in a wait for many. */
final class Standing {

  private final Node node;
  private final long start;
  private final NodesWait.Assertion assertion;
  private volatile @Nullable Throwable last;
  private volatile @Nullable Throwable end;
  private volatile @Nullable Duration heldAfter;

  Standing(Node node, long start, NodesWait.Assertion assertion) {
    this.node = node;
    this.start = start;
    this.assertion = assertion;
  }

  Standing await(Await await) {
    try {
      await.untilAsserted(this::attempt);
    } catch (Throwable thrown) {
      end = thrown;
      throw thrown;
    }
    heldAfter = Duration.ofNanos(System.nanoTime() - start);
    return this;
  }

  private void attempt() throws Throwable {
    try {
      assertion.holdsOn(node);
    } catch (InterruptedException given) {
      throw given;
    } catch (Throwable thrown) {
      // What ended with the budget, or because others decided the wait, says nothing.
      if (last == null || !isCutOff(thrown)) {
        last = thrown;
      }
      throw thrown;
    }
  }

  private static boolean isCutOff(Throwable thrown) {
    Attempt attempt = Attempt.current();
    return Thread.currentThread().isInterrupted()
        || thrown instanceof CommandTimeoutException
            && attempt != null
            && attempt.deadline().isOver();
  }

  /** Whether it ended the wait because the test is wrong, not because something did not hold. */
  static boolean isMistake(Throwable thrown) {
    return !(thrown instanceof EnsembleException);
  }

  /** Mistakes are thrown on as they are. */
  static void throwMistake(List<? extends Outcome<?>> outcomes) {
    for (Outcome<?> outcome : outcomes) {
      Throwable thrown = outcome.thrown();
      if (thrown != null && !outcome.cut() && isMistake(thrown)) {
        throw Standing.<RuntimeException>sneaky(thrown);
      }
    }
  }

  /** As Awaitility does with what it does not know. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> E sneaky(Throwable thrown) throws E {
    throw (E) thrown;
  }

  boolean held() {
    return heldAfter != null;
  }

  /** Of the last attempt that says anything. */
  @Nullable Throwable last() {
    return last;
  }

  @Override
  public String toString() {
    String head = node.name() + ": ";
    if (heldAfter != null) {
      return head + "held after " + HumanTime.of(heldAfter);
    }
    Throwable reason = end;
    if (reason instanceof HopelessWaitException hopeless
        && !hopeless.reason().equals(Await.INTERRUPTED)) {
      return head + "hopeless: " + hopeless.reason();
    }
    if (reason instanceof WrongHostKeyException) {
      return head + reason.getMessage();
    }
    Throwable failure = last;
    String text = failure == null ? "no attempt has ended" : String.valueOf(failure.getMessage());
    return head + text.strip().replace("\n", "\n    ");
  }
}
