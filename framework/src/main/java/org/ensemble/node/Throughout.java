// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;
import org.ensemble.EnsembleException;
import org.ensemble.support.Budget;

/**
 * Something that has to hold all through a part of a test:
 *
 * <pre>{@code
 * Throughout.holds("the address answers", () -> client.succeed("ping -c 1 -W 1 10.0.0.100"))
 *     .during(() -> first.power().crash());
 * }</pre>
 *
 * <p>It is checked before the block, over and over on a thread of its own while the block runs, and
 * once more at its end. The first check that throws, whatever it throws, ends the block: the
 * block's thread is interrupted, which kills the command that it runs.
 */
public final class Throughout {

  private static final Duration INTERVAL = Duration.ofMillis(500);

  /**
   * What is done meanwhile.
   *
   * @param <X> what it may throw
   */
  @FunctionalInterface
  public interface Block<X extends Throwable> {
    void run() throws X;
  }

  /**
   * What has to hold on each of several nodes.
   *
   * @param <N> {@link Node}
   */
  @FunctionalInterface
  public interface NodeAssertion<N> {
    void check(N node) throws Throwable;
  }

  private final Invariant invariant;
  private final Duration interval;

  private Throughout(Invariant invariant, Duration interval) {
    this.invariant = invariant;
    this.interval = interval;
  }

  /**
   * @param what it is, for the message if it does not hold: <code>all nodes are alive</code>
   * @param assertion throws if it does not hold; a command in it that fails is enough
   */
  public static Throughout holds(String what, ThrowingRunnable assertion) {
    return new Throughout(
        new Invariant(Arguments.text("description", what), Arguments.present("check", assertion)),
        INTERVAL);
  }

  /**
   * The same for each of some nodes, one after the other; the message names the node.
   *
   * @param assertion throws if it does not hold on a node
   */
  public static Throughout holds(
      String what, Iterable<? extends Node> nodes, NodeAssertion<? super Node> assertion) {
    return holds(
        what,
        () -> {
          for (Node node : nodes) {
            check(node, assertion);
          }
        });
  }

  private static void check(Node node, NodeAssertion<? super Node> assertion) throws Throwable {
    try {
      assertion.check(node);
    } catch (AssertionError | EnsembleException e) {
      throw new EnsembleException("on node `" + node.name() + "`: " + e.getMessage(), e);
    }
  }

  /**
   * The same with another pause between two checks; it is 500 ms.
   *
   * @throws IllegalArgumentException if it is zero or negative
   */
  public Throughout every(Duration pause) {
    return new Throughout(invariant, Budget.exactly(pause).total());
  }

  /**
   * Runs a block, on this thread, and returns when it has ended and all checks have passed.
   *
   * @throws EnsembleException if a check did not: which, when, and how; its cause is what the check
   *     threw, and what the block threw because it was interrupted is suppressed in it
   * @throws X what the block throws by itself
   */
  public <X extends Throwable> void during(Block<X> block) throws X {
    invariant.check("before the block began");
    Watch watch = new Watch(invariant, interval);
    watch.start();
    try {
      block.run();
    } catch (Throwable thrown) {
      EnsembleException violation = watch.end();
      if (violation != null) {
        violation.addSuppressed(thrown);
        throw violation;
      }
      throw thrown;
    }
    EnsembleException violation = watch.end();
    if (violation != null) {
      throw violation;
    }
    invariant.check("at the end of the block" + watch.passed());
  }
}
