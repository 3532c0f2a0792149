// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.support.Budget;
import org.ensemble.support.Slowness;

/**
 * Waits until something holds on many nodes, which are asked side by side. There is one budget for
 * all of them, attempts included; what counts as an attempt stands in {@link Await}.
 *
 * <p>Say next on how many: {@link #all}, {@link #any} or {@link #atLeast}.
 */
public final class NodesAwait {

  private final List<Node> nodes;
  private final NodeThreads threads;
  private final String what;
  private final Slowness slowness;
  private final Budget budget;

  NodesAwait(List<Node> nodes, NodeThreads threads, String what, Slowness slowness, Budget budget) {
    this.nodes = nodes;
    this.threads = threads;
    this.what = what;
    this.slowness = slowness;
    this.budget = budget;
    if (nodes.isEmpty()) {
      throw new EnsembleException(
          "there are no nodes to wait for until "
              + what
              + "; ask `isEmpty()` first if that may be so");
    }
  }

  /** The budget, see {@link Await#atMost}. */
  public NodesAwait atMost(Duration stated) {
    return new NodesAwait(nodes, threads, what, slowness, slowness.scale(stated));
  }

  /** The budget as it is, see {@link Await#exactly}. */
  public NodesAwait exactly(Duration stated) {
    return new NodesAwait(nodes, threads, what, slowness, Budget.exactly(stated));
  }

  /**
   * Until it has held on each of them, once. Ends early with the first node on which it cannot come
   * to hold any more, because it is lost, for example.
   */
  public NodesWait<Nodes> all() {
    return atLeast(nodes.size());
  }

  /**
   * Until it holds on one, which is returned. Ends early when there is none left on which it can.
   */
  public NodesWait<Node> any() {
    return new NodesWait<>(nodes, threads, what, budget, 1, found -> found.iterator().next());
  }

  /**
   * Until it has held on so many of them, which are returned in the order in which they came to it.
   * Ends early when there are not enough left on which it can.
   *
   * @throws IllegalArgumentException if there are not so many nodes, or it is less than one
   */
  public NodesWait<Nodes> atLeast(int number) {
    if (number < 1 || number > nodes.size()) {
      throw new IllegalArgumentException(
          "cannot wait for " + number + " of " + nodes.size() + " nodes; 1 to " + nodes.size());
    }
    return new NodesWait<>(
        nodes, threads, what, budget, number, found -> new Nodes(found, threads));
  }
}
