// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.ensemble.EnsembleException;
import org.ensemble.support.Budget;
import org.ensemble.support.Deadline;

/**
 * A wait for some of many nodes.
 *
 * @param <R> what it comes to
 */
public final class NodesWait<R> {

  /** Something that is asked of one node again and again. */
  @FunctionalInterface
  public interface Assertion {
    /**
     * @throws Throwable an {@link AssertionError} or an {@link EnsembleException} if it does not
     *     hold; anything else ends the wait at once
     */
    void holdsOn(Node node) throws Throwable;
  }

  /** Something that is true of one node or is not. */
  @FunctionalInterface
  public interface Condition {
    boolean holdsOn(Node node) throws Exception;
  }

  private final List<Node> nodes;
  private final NodeThreads threads;
  private final String what;
  private final Budget budget;
  private final int needed;
  private final Function<List<Node>, R> result;

  NodesWait(
      List<Node> nodes,
      NodeThreads threads,
      String what,
      Budget budget,
      int needed,
      Function<List<Node>, R> result) {
    this.nodes = nodes;
    this.threads = threads;
    this.what = what;
    this.budget = budget;
    this.needed = needed;
    this.result = result;
  }

  /**
   * Returns once the assertion has passed on enough nodes.
   *
   * @throws EnsembleException if that does not happen within the budget, or cannot any more; it
   *     says for each node how it stands
   */
  public R untilAsserted(Assertion assertion) {
    long start = System.nanoTime();
    Attempt attempt = new Attempt(Deadline.after(budget.total()), budget).orSurrounding();
    Map<Node, Standing> standings = new LinkedHashMap<>();
    nodes.forEach(node -> standings.put(node, new Standing(node, start, assertion)));
    List<Node> held = new ArrayList<>();
    AtomicInteger failed = new AtomicInteger();
    List<Outcome<Standing>> outcomes =
        threads.onAll(
            nodes,
            node -> standings.get(node).await(node.await(what).exactly(budget.total())),
            attempt,
            outcome -> {
              if (outcome.thrown() == null) {
                held.add(outcome.node());
                return held.size() == needed;
              }
              return Standing.isMistake(outcome.thrown())
                  || nodes.size() - failed.incrementAndGet() < needed;
            });
    Standing.throwMistake(outcomes);
    if (held.size() >= needed) {
      return result.apply(List.copyOf(held));
    }
    Duration waited = Duration.ofNanos(System.nanoTime() - start);
    throw new VainWait(what, needed, List.copyOf(standings.values()), attempt, waited).exception();
  }

  /** Returns once the condition has been true of enough nodes; throws as the other one does. */
  public R until(Condition condition) {
    return untilAsserted(
        node -> {
          if (!condition.holdsOn(node)) {
            throw new EnsembleException("the condition was false");
          }
        });
  }

  /**
   * Runs a command, as root, until it has exited with 0 on enough nodes; throws as {@link
   * #untilAsserted} does.
   */
  public R untilSucceeds(String command) {
    return untilAsserted(node -> node.succeed(command));
  }
}
