// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.ThrowingRunnable;
import org.ensemble.EnsembleException;
import org.ensemble.ssh.WrongHostKeyException;
import org.ensemble.support.Budget;
import org.ensemble.support.Deadline;
import org.ensemble.support.HumanTime;
import org.jspecify.annotations.Nullable;

/**
 * Waits until something holds on a node. There is one budget, attempts included: a command that is
 * run in an attempt ends when the budget does. The wait ends early when the node is lost.
 *
 * <p>An attempt has failed when it throws an {@link AssertionError} or an {@link
 * EnsembleException}; anything else is a mistake in the test and is thrown on at once. Attempts are
 * made on the calling thread.
 */
public final class Await {

  static final String INTERRUPTED = "the thread of the test was interrupted";

  static final Duration DEFAULT = Duration.ofSeconds(60);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_REST = Duration.ofSeconds(3);

  private final NodeLink link;
  private final String what;
  private final @Nullable String user;
  private final Budget budget;

  private Await(NodeLink link, String what, @Nullable String user, Budget budget) {
    this.link = link;
    this.what = what;
    this.user = user;
    this.budget = budget;
  }

  /**
   * @param what stands in messages after "until"
   */
  static Await on(NodeLink link, String what) {
    return new Await(link, what, null, link.context().slowness().scale(DEFAULT));
  }

  /** The same wait for something else. */
  Await saying(String other) {
    return new Await(link, other, user, budget);
  }

  /** The same with commands of another user, see {@link Commands#as}; they are root's otherwise. */
  public Await as(String other) {
    return new Await(link, what, NodeCommands.checkedUser(other), budget);
  }

  /**
   * The budget, multiplied by the slowness of the deployment; 60 s if none is given.
   *
   * @throws IllegalArgumentException if it is zero or negative
   */
  public Await atMost(Duration stated) {
    return new Await(link, what, user, link.context().slowness().scale(stated));
  }

  /** The budget as it is, however slow the deployment. */
  public Await exactly(Duration stated) {
    return new Await(link, what, user, Budget.exactly(stated));
  }

  /**
   * Returns once the assertion passes.
   *
   * @throws EnsembleException if it does not within the budget, or cannot any more; the cause is
   *     what it threw last
   */
  public void untilAsserted(ThrowingRunnable assertion) {
    untilAsserted(assertion, () -> "");
  }

  /** Returns once the condition is true; throws as {@link #untilAsserted} does. */
  public void until(Callable<Boolean> condition) {
    untilAsserted(
        () -> {
          if (!condition.call()) {
            throw new EnsembleException("the condition was false");
          }
        });
  }

  /**
   * Runs a command until it exits with 0; throws as {@link #untilAsserted} does.
   *
   * @return its result then
   */
  public CommandResult untilSucceeds(String command) {
    return repeat(command, Commands::succeed);
  }

  /**
   * Runs a command until it exits with anything but 0; throws as {@link #untilAsserted} does. Not
   * reaching the node, losing it or running out of time is no failure of the command: then the next
   * attempt is made.
   *
   * @return its result then
   */
  public CommandResult untilFails(String command) {
    return repeat(command, Commands::expectFailure);
  }

  private CommandResult repeat(
      String command, BiFunction<Commands, String, CommandResult> attempt) {
    Commands root = NodeCommands.asRoot(link);
    Commands commands = user == null ? root : root.as(user);
    AtomicReference<@Nullable CommandResult> result = new AtomicReference<>();
    untilAsserted(() -> result.set(attempt.apply(commands, command)));
    return Objects.requireNonNull(result.get());
  }

  /**
   * @param postscript added to the message if the budget is over
   */
  void untilAsserted(ThrowingRunnable assertion, Supplier<String> postscript) {
    long start = System.nanoTime();
    Attempt attempt = new Attempt(Deadline.after(budget.total()), budget).orSurrounding();
    Attempts attempts = new Attempts(assertion, attempt);
    try {
      Awaitility.await()
          // Its handler for uncaught exceptions belongs to the JVM, and tests run in parallel.
          .dontCatchUncaughtExceptions()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval((count, pause) -> attempts.nextPause(pause))
          .atMost(atLeastOneMilli(attempt.deadline().remaining()))
          .ignoreExceptionsMatching(Await::isFailedAttempt)
          .untilAsserted(attempts);
    } catch (HopelessWaitException e) {
      throw new HopelessWaitException(head(start) + " has become hopeless: ", e.getMessage());
    } catch (ConditionTimeoutException e) {
      throw new EnsembleException(
          head(start)
              + " was in vain, its budget of "
              + attempt.budget()
              + " is over; attempts: "
              + attempts.made
              + attempts.lastFailure()
              + postscript.get(),
          attempts.last);
    }
  }

  private String head(long start) {
    return "waiting "
        + HumanTime.of(Duration.ofNanos(System.nanoTime() - start))
        + " on node `"
        + link.context().name()
        + "` until "
        + what;
  }

  private static Duration atLeastOneMilli(Duration duration) {
    return longer(duration, Duration.ofMillis(1));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static boolean isFailedAttempt(Throwable thrown) {
    return thrown instanceof EnsembleException
        && !(thrown instanceof HopelessWaitException)
        && !(thrown instanceof WrongHostKeyException);
  }

  /** Makes the attempts and remembers how the last one failed. */
  private final class Attempts implements ThrowingRunnable {
    private final ThrowingRunnable assertion;
    private final Attempt attempt;
    private Duration effort = Duration.ZERO;
    private final int resets = link.context().power().resets();
    private int made;
    private @Nullable Throwable last;

    Attempts(ThrowingRunnable assertion, Attempt attempt) {
      this.assertion = assertion;
      this.attempt = attempt;
    }

    @Override
    public void run() throws Throwable {
      // Awaitility itself takes no notice.
      if (Thread.currentThread().isInterrupted()) {
        throw new HopelessWaitException(INTERRUPTED);
      }
      endIfLost();
      endIfReset();
      made++;
      long start = System.nanoTime();
      try {
        Attempt.within(attempt, assertion);
      } catch (Throwable thrown) {
        // The last attempt is often cut off by the end of the budget, which says nothing.
        boolean cutOff =
            attempt.deadline().isOver()
                && (thrown instanceof CommandTimeoutException
                    || thrown instanceof NodeUnreachableException);
        if (last == null || !cutOff) {
          last = thrown;
        }
        throw thrown;
      } finally {
        effort = Duration.ofNanos(System.nanoTime() - start);
      }
    }

    /**
     * Doubles from one attempt to the next, but is no shorter than the attempt was, each up to a
     * limit: looking shall not take from a slow node what it needs for what is waited for.
     */
    Duration nextPause(Duration pause) {
      Duration next = shorter(pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2), LONGEST_PAUSE);
      Duration rest = shorter(effort, LONGEST_REST);
      return atLeastOneMilli(shorter(longer(next, rest), attempt.deadline().remaining()));
    }

    private void endIfReset() {
      if (link.context().power().resets() != resets) {
        throw new HopelessWaitException("its deployment has been reset meanwhile");
      }
    }

    private void endIfLost() {
      if (link.context().power().state() == NodeState.LOST) {
        throw new HopelessWaitException(
            "the node is lost: " + link.context().power().ended().getNow("nobody knows why"));
      }
    }

    private String lastFailure() {
      return last == null ? "" : "; the last one: " + last.getMessage();
    }
  }
}
